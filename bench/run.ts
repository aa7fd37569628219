// Speed and memory of the built program, as ratios to limits measured in the same run.
//   npm run bench                  a generated tree
//   npm run bench -- FOLDER        a folder of your own
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compileExecutable } from '../scripts/compile-executable.ts';
import { writeTree } from './tree.ts';

const root = join(import.meta.dirname, '..');
const cli = join(root, 'dist/plimsoll.cjs');
const scratch = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));

/** Runs a program to its end; exit codes up to 3 are answers of the program. Its output counts as written. */
const run = (command: string, args: readonly string[], usage?: string): string => {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: scratch,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env: { ...process.env, ...(usage === undefined ? {} : { BENCH_USAGE: usage }) },
  });
  if (status === null || status > 3) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout;
};
const node = (args: readonly string[], usage?: string): string => run(process.execPath, args, usage);

/**
 * The shortest of several runs of each, in milliseconds: neighbours only ever make a run longer. They take turns, so
 * that a busy moment meets all of them.
 */
const cold = (...programs: readonly (readonly [command: string, ...args: string[]])[]): readonly number[] => {
  const best = programs.map(() => Number.POSITIVE_INFINITY);
  for (let turn = 0; turn < 15; turn++) {
    programs.forEach(([command, ...args], index) => {
      const started = performance.now();
      run(command, args);
      best[index] = Math.min(best[index] ?? 0, performance.now() - started);
    });
  }
  return best;
};

type Run = { readonly files: number; readonly ms: number; readonly cpuMs: number; readonly peakMb: number };

const checkOf = (folder: string): Run => {
  const usage = join(scratch, 'usage.json');
  const output = join(scratch, 'result.json');
  const started = performance.now();
  node(
    ['--import', join(import.meta.dirname, 'usage.mjs'), cli, 'check', folder, '--format', 'json', '--output', output],
    usage,
  );
  const ms = performance.now() - started;
  const { stats } = JSON.parse(readFileSync(output, 'utf8'));
  return { files: stats.files, ms, ...JSON.parse(readFileSync(usage, 'utf8')) };
};

const limitOf = (work: 'read' | 'yaml', folder: string): { readonly files: number; readonly ms: number } =>
  JSON.parse(node([join(import.meta.dirname, 'limit.ts'), work, folder]));

const line = (what: string, figure: string, ratio: string): void =>
  console.log(`${what.padEnd(34)} ${figure.padStart(28)}   ${ratio}`);
const ms = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
const times = (of: number, limit: number, name: string): string => `${(of / limit).toFixed(2)} x ${name}`;
const speed = ({ files, ms: time }: { readonly files: number; readonly ms: number }): string =>
  `${((files / time) * 1000).toFixed(0)} files/s`;

try {
  spawnSync(process.execPath, [join(root, 'scripts/build.ts')], { cwd: root, stdio: 'inherit' });
  console.log(
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model}, ${new Date().toISOString().slice(0, 10)}`,
  );

  const one = join(scratch, 'one');
  mkdirSync(one);
  writeFileSync(join(one, 'Dockerfile'), 'FROM node:24\nCOPY . /app\nRUN npm ci --prefix /app\nCMD ["node", "/app"]\n');
  const own = process.execPath;
  const [empty = 0, version = 0, check = 0] = cold([own, '-e', '0'], [own, cli, '--version'], [own, cli, 'check', one]);
  line('empty Node', ms(empty), '');
  line('plimsoll --version', ms(version), times(version, empty, 'an empty Node'));
  line('check of one Dockerfile, cold', ms(check), times(check, empty, 'an empty Node'));

  const executable = join(scratch, 'plimsoll');
  const nothing = join(scratch, 'nothing');
  node([join(root, 'scripts/build-executable.ts'), executable]);
  mkdirSync(join(scratch, 'empty'));
  writeFileSync(join(scratch, 'empty/empty.cjs'), '');
  compileExecutable(join(scratch, 'empty'), ['empty.cjs'], nothing);
  const [bare = 0, says = 0, checks = 0] = cold([nothing], [executable, '--version'], [executable, 'check', one]);
  line('empty executable', ms(bare), '');
  line('executable --version', ms(says), times(says, bare, 'an empty executable'));
  line('executable: check of one Dockerfile', ms(checks), times(checks, bare, 'an empty executable'));

  const given = process.argv[2] === undefined ? undefined : resolve(process.argv[2]);
  const small = join(scratch, 'small');
  const large = join(scratch, 'large');
  writeTree(small, 80);
  writeTree(large, 800);
  const folder = given ?? large;
  const read = limitOf('read', folder);
  const yaml = limitOf('yaml', folder);
  const whole = checkOf(folder);
  line('bare reading of the files', `${ms(read.ms)}, ${speed(read)}`, '');
  line('`yaml` alone on the YAML files', `${ms(yaml.ms)}, ${speed(yaml)}`, '');
  line(`check of ${whole.files} files`, `${ms(whole.ms)}, ${speed(whole)}`, times(whole.ms, yaml.ms, '`yaml` alone'));
  line('  processor time', ms(whole.cpuMs), times(whole.cpuMs, read.ms, 'bare reading'));
  line('  peak memory', `${whole.peakMb.toFixed(0)} MB`, '');

  const before = checkOf(small);
  const after = given === undefined ? whole : checkOf(large);
  const start = check - empty;
  line(
    '10 x the projects',
    `${ms(before.cpuMs)} to ${ms(after.cpuMs)}`,
    times(after.cpuMs - start, before.cpuMs - start, 'the time'),
  );
  line(
    '',
    `${before.peakMb.toFixed(0)} to ${after.peakMb.toFixed(0)} MB`,
    times(after.peakMb, before.peakMb, 'the memory'),
  );
} finally {
  rmSync(scratch, { recursive: true });
}
