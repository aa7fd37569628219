import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replaceFile } from '../src/outside/replace-file.ts';

// node bench/fix-kill.ts [TIMES]
// Kills a process that writes files as `fix --apply` does, at any moment, and looks whether each file is whole.

const NAMES = ['compose.yaml', 'Dockerfile', '.dockerignore'];
const oldText = (name: string): string => `# old ${name}\n`.repeat(20_000);
const newText = (name: string): string => `# new ${name}, and longer\n`.repeat(21_000);

if (process.argv[2] === '--write') {
  const folder = process.argv[3] ?? '';
  process.stdout.write('ready');
  for (;;) {
    for (const name of NAMES) replaceFile(join(folder, name), oldText(name), newText(name));
    for (const name of NAMES) replaceFile(join(folder, name), newText(name), oldText(name));
  }
}

const times = Number(process.argv[2] ?? 1000);
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-kill-'));
for (const name of NAMES) {
  writeFileSync(join(folder, name), oldText(name));
  chmodSync(join(folder, name), 0o640);
}
let drafts = 0;
let broken = 0;
let kept = 0;
for (let time = 0; time < times; time++) {
  await new Promise<void>((done) => {
    const child = spawn(process.execPath, [import.meta.filename, '--write', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), Math.random() * 25));
    child.once('exit', () => done());
  });
  for (const name of NAMES) {
    const text = readFileSync(join(folder, name), 'utf8');
    const whole = text === oldText(name) || text === newText(name);
    if (!whole || (statSync(join(folder, name)).mode & 0o777) !== 0o640) broken++;
    // the writer starts from the old text
    writeFileSync(join(folder, name), oldText(name));
  }
  if (readdirSync(folder).length > NAMES.length) drafts++;
  // the next run, which finds the old text and writes the new one
  for (const name of NAMES) {
    replaceFile(join(folder, name), oldText(name), newText(name));
    writeFileSync(join(folder, name), oldText(name));
  }
  kept += readdirSync(folder).length - NAMES.length;
}
rmSync(folder, { recursive: true, force: true });
console.log(
  `${times} kills: ${broken} files broken; ${drafts} kills left a draft beside a file, ${kept} are there after the next run`,
);
