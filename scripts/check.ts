// Everything CI verifies, in one command: types, lint and format, generated files fresh, tests. Stops at the first that
// fails. A folder that is named gets the results of the tests as JSON, a file for each project of vitest.config.ts.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const cwd = join(import.meta.dirname, '..');
const [results] = process.argv.slice(2);

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['generated files', process.execPath, 'scripts/generate.ts', '--check'],
  ['pages of the controls', process.execPath, 'scripts/docs.ts', '--check'],
  ['types', 'tsc', '--noEmit'],
  ['lint and format', 'biome', 'check', '--error-on-warnings', '.'],
];

const tell = (name: string, status: number | null, started: number): void => {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.error(`check: ${name} ${status === 0 ? 'ok' : 'failed'} (${seconds} s)`);
  if (status !== 0) process.exitCode = 1;
};

for (const [name, command, ...args] of steps) {
  const started = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', cwd });
  tell(name, status, started);
  if (status !== 0) process.exit();
}

/** Runs the tests of a project of vitest.config.ts; what `later` ones say is shown when they have ended. */
const runTests = async (project: string, later: boolean): Promise<void> => {
  const started = performance.now();
  const json = results === undefined ? [] : ['--reporter=json', `--outputFile=${join(results, `${project}.json`)}`];
  const args = ['run', `--project=${project}`, '--silent=passed-only', '--reporter=dot', ...json];
  const output = later ? 'pipe' : 'inherit';
  const vitest = spawn('vitest', args, { stdio: ['ignore', output, output], cwd });
  const said: Buffer[] = [];
  for (const stream of [vitest.stdout, vitest.stderr]) stream?.on('data', (chunk: Buffer) => said.push(chunk));
  const [status] = await once(vitest, 'close');
  process.stdout.write(Buffer.concat(said));
  tell(`tests of ${project}`, status, started);
};

// those that use an engine wait most of their time
await Promise.all([runTests('files', false), runTests('engine', true)]);
