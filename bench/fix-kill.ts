import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// node bench/fix-kill.ts [TIMES [PROGRAM]]      PROGRAM: dist/plimsoll.cjs, which starts in a third of the time
// Kills `plimsoll fix --apply --review` on the example shop at any moment, most often while it writes, and looks whether
// each file is the old or the new one, whole. Figures: bench/fix.md.

const SHOP = join(import.meta.dirname, '../examples/shop');
const CLI = resolve(process.argv[3] ?? join(import.meta.dirname, '../src/cli/cli.ts'));
const ARGUMENTS = [CLI, 'fix', '--apply', '--review'];

/** Files below a folder by their path, with text and mode. */
const filesIn = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const { mode } = statSync(path);
        return [path.slice(folder.length + 1), `${(mode & 0o777).toString(8)} ${readFileSync(path, 'utf8')}`];
      }),
  );

const fresh = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-kill-'));
  cpSync(SHOP, folder, { recursive: true });
  return folder;
};
const fixed = fresh();
const old = filesIn(fixed);
const whole = spawnSync(process.execPath, ARGUMENTS, { cwd: fixed, encoding: 'utf8' });
if (whole.status !== 0) throw new Error(whole.stderr);
const after = filesIn(fixed);

const times = Number(process.argv[2] ?? 1000);
const counts = { untouched: 0, between: 0, done: 0, broken: 0, drafts: 0, left: 0 };
const folder = fresh();
// a run that is cut short says how far it came
let stopped = false;
process.once('SIGTERM', () => {
  stopped = true;
});
let time = 0;
for (; time < times && !stopped; time++) {
  await new Promise<void>((ended) => {
    const child = spawn(process.execPath, ARGUMENTS, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] });
    // the diff is printed right before the files are written
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), Math.random() ** 2 * 40));
    if (time % 10 === 0) setTimeout(() => child.kill('SIGKILL'), Math.random() * 1500);
    child.stdout.resume();
    child.once('exit', () => ended());
  });
  const now = filesIn(folder);
  let changed = 0;
  let broken = 0;
  for (const [file, text] of now) {
    if (text === old.get(file) && text === after.get(file)) continue;
    if (text === after.get(file)) changed++;
    else if (!after.has(file)) counts.drafts++;
    else if (text !== old.get(file)) {
      broken++;
      console.log(`${file} is neither the old nor the new one: mode ${text.slice(0, 3)}, ${text.length} characters`);
    }
  }
  for (const file of old.keys()) if (!now.has(file)) broken++;
  counts.broken += broken;
  const all = [...after].filter(([file, text]) => old.get(file) !== text).length;
  if (changed === 0) counts.untouched++;
  else if (changed === all) counts.done++;
  else counts.between++;
  for (const [file, text] of after) {
    if (!old.has(file)) rmSync(join(folder, file), { force: true });
    else if (old.get(file) !== text) writeFileSync(join(folder, file), readFileSync(join(SHOP, file)));
  }
}
// what killed runs left beside the files goes with the next one
spawnSync(process.execPath, ARGUMENTS, { cwd: folder });
counts.left = [...filesIn(folder).keys()].filter((file) => !after.has(file)).length;
for (const one of [fixed, folder]) rmSync(one, { recursive: true, force: true });
console.log(`${time} kills`, JSON.stringify(counts));
