// Everything CI verifies, in one command: types, lint and format, generated files fresh, tests. Stops at the first that fails.
import { spawnSync } from 'node:child_process';

const steps: readonly (readonly [name: string, command: string, ...args: string[]])[] = [
  ['generated files', process.execPath, 'scripts/generate.ts', '--check'],
  ['pages of the controls', process.execPath, 'scripts/docs.ts', '--check'],
  ['types', 'tsc', '--noEmit'],
  ['lint and format', 'biome', 'check', '--error-on-warnings', '.'],
  ['tests', 'vitest', 'run', '--silent=passed-only', '--reporter=dot', ...process.argv.slice(2)],
];

for (const [name, command, ...args] of steps) {
  const started = performance.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', cwd: `${import.meta.dirname}/..` });
  if (status !== 0) {
    console.error(`check: ${name} failed`);
    process.exit(1);
  }
  console.error(`check: ${name} ok (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
