// Makes the program one file that runs without Node: the bundle of the npm package, compiled with Bun, twice: the first
// executable shows which code a short run uses.
//   npm run build:executable -- [--target linux-x64|linux-arm64|darwin-arm64] [FILE]
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compileExecutable, platformNamed, thisPlatform } from './compile-executable.ts';

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({ options: { target: { type: 'string' } }, allowPositionals: true });
const bundle = mkdtempSync(join(tmpdir(), 'plimsoll-bundle-'));
try {
  const platform = values.target === undefined ? thisPlatform() : platformNamed(values.target);
  const file = resolve(positionals[0] ?? join(root, `executables/plimsoll-${platform}`));
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.ts'), bundle], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw new Error('the bundle cannot be built');
  mkdirSync(dirname(file), { recursive: true });
  const modules = ['cli.cjs', 'editor-worker.cjs', 'layer-worker.cjs', 'report-worker.cjs', 'text-worker.cjs'];
  const first = join(bundle, 'first');
  compileExecutable(bundle, modules, first);
  const orders = [['--version'], ['check', 'examples/shop']].map((args, number) => {
    const order = join(bundle, `order-${number}`);
    spawnSync(first, args, { cwd: root, env: { HOME: bundle, BUN_BYTECODE_ORDER_OUT: order } });
    return order;
  });
  compileExecutable(bundle, modules, file, { platform, orders });
  copyFileSync(join(bundle, 'licences.txt'), `${file}.licences.txt`);
  console.log(file);
} catch (error) {
  console.error(`build:executable: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
} finally {
  rmSync(bundle, { recursive: true });
}
