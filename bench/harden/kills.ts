// Does anything stay behind? Starts harden, kills it at a random moment, and looks after the next run whether all that it
// made is gone and all that was there before is untouched. Needs DOCKER_HOST at an engine with debian:12.
//   node bench/harden/kills.ts [TIMES [PROGRAM]]      PROGRAM: dist/plimsoll.cjs, which starts in a third of the time
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TIMES = Number(process.argv[2] ?? 200);
/** A whole run takes longer than this; most kills fall early, where networks, volumes and containers come up. */
const LATEST_MS = 15_000;
/** Longest wait for a run to begin to make things. */
const BEGIN_MS = 30_000;
const CLI = resolve(process.argv[3] ?? join(import.meta.dirname, '../../src/cli/cli.ts'));
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-kills-'));
writeFileSync(
  join(folder, 'compose.yaml'),
  `services:
  serve:
    image: debian:12
    command: [perl, -e, 'use IO::Socket::INET; my $$s = IO::Socket::INET->new(LocalPort => 80, Listen => 5); while (1) { my $$c = $$s->accept; close $$c }']
    volumes: ["data:/data"]
    depends_on: [other]
  other:
    image: debian:12
    command: [sleep, "600"]
  ends:
    image: debian:12
    command: ["false"]
volumes: {data: {}}
`,
);
const docker = (...args: readonly string[]): readonly string[] => {
  const { status, stdout, stderr } = spawnSync('docker', args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.split('\n').filter((line) => line !== '');
};
const everything = (): readonly string[] => [
  ...docker('ps', '-a', '--no-trunc', '--format', '{{.ID}} {{.Names}} {{.State}}'),
  ...docker('volume', 'ls', '-q'),
  ...docker('network', 'ls', '-q', '--no-trunc'),
  ...docker('image', 'ls', '-aq', '--no-trunc'),
];
const ledgersNow = (): number => {
  const at = join(folder, 'state/plimsoll/harden');
  return existsSync(at) ? readdirSync(at).filter((name) => name.endsWith('.jsonl')).length : 0;
};
const env = { ...process.env, XDG_STATE_HOME: join(folder, 'state') };
const own = docker(
  'run',
  '-d',
  '--label',
  'plimsoll.trial=forged',
  '-v',
  `plimsoll-kills-${process.pid}:/data`,
  'debian:12',
  'sleep',
  '7200',
);
const before = everything();
let wrong = 0;
let left = 0;
for (let count = 1; count <= TIMES; count++) {
  const run = spawn(process.execPath, [CLI, 'harden', 'serve'], { cwd: folder, env, stdio: 'ignore' });
  const gone = new Promise((resolve) => run.once('exit', resolve));
  for (const end = Date.now() + BEGIN_MS; Date.now() < end && ledgersNow() === 0; ) await sleep(20);
  await sleep(Math.random() ** 2 * LATEST_MS);
  run.kill('SIGKILL');
  await gone;
  left += everything().length - before.length;
  spawnSync(process.execPath, [CLI, 'harden', 'ends'], { cwd: folder, env, stdio: 'ignore' });
  const after = everything();
  const ledgers = ledgersNow();
  if (after.join('\n') !== before.join('\n') || ledgers > 0) {
    wrong += 1;
    console.log(
      `kill ${count}: ${ledgers} ledgers; ${after.filter((one) => !before.includes(one)).join(', ')}; missing ${before.filter((one) => !after.includes(one)).join(', ')}`,
    );
  }
  if (count % 10 === 0 || count === TIMES)
    console.log(`${count} kills, ${left} things left by them, ${wrong} times something stayed after the next run`);
}
docker('rm', '-f', '-v', ...own);
docker('volume', 'rm', `plimsoll-kills-${process.pid}`);
rmSync(folder, { recursive: true, force: true });
