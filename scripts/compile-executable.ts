import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sumOfProgram } from '../src/outside/disk/sum-of-program.ts';

const root = join(import.meta.dirname, '..');
const pinned = join(root, 'toolchain/bun');

/** What an executable can be made for, with the npm package that holds the Bun of it. Source: bun.com/docs/bundler/executables. */
const PACKAGES = {
  'linux-x64': '@oven/bun-linux-x64-baseline', // the other one asks for AVX2, which virtual machines may hide
  'linux-arm64': '@oven/bun-linux-aarch64',
  'darwin-arm64': '@oven/bun-darwin-aarch64',
} as const;
type Platform = keyof typeof PACKAGES;

const platforms = Object.keys(PACKAGES) as readonly Platform[];

/** The platform of that name; throws when none is made for it. */
export const platformNamed = (name: string): Platform => {
  const platform = platforms.find((one) => one === name);
  if (platform === undefined) throw new Error(`no executable is made for ${name}, only for ${platforms.join(', ')}`);
  return platform;
};
export const thisPlatform = (): Platform => platformNamed(`${process.platform}-${process.arch}`);

/** Runs a program to its end, shows what it complains of, and throws when it fails. */
const run = (command: string, args: readonly string[], cwd: string): void => {
  const { status, error } = spawnSync(command, args, { cwd, stdio: ['ignore', 'ignore', 2] });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed${error ? `: ${error.message}` : ` with ${status}`}`);
};

/**
 * Path of the Bun of a platform, as toolchain/bun/package-lock.json pins it: npm compares what it downloads with the hash
 * there. It is kept in this checkout, and nobody who does not build an executable downloads it.
 */
export const bunOf = (platform: Platform): string => {
  const lock = readFileSync(join(pinned, 'package-lock.json'), 'utf8');
  const name = PACKAGES[platform];
  const { version }: { version: string } = JSON.parse(lock).packages[`node_modules/${name}`];
  const folder = join(root, '.cache/bun', version, platform);
  const bun = join(folder, 'node_modules', name, 'bin/bun');
  if (existsSync(bun)) return bun;
  mkdirSync(folder, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(pinned, file), join(folder, file));
  const [os, cpu] = platform.split('-');
  const only = [`--os=${os}`, `--cpu=${cpu}`, '--libc=glibc'];
  run('npm', ['ci', ...only, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=http'], folder);
  // npm ends well without what is optional, as every platform's package is
  if (!existsSync(bun)) throw new Error(`npm did not install ${name}: the reason stands above`);
  return bun;
};

/** As `--compile-jit-policy`: machine code is made of what runs ten times as often as by default, so not of what starts a program. */
const JIT_POLICY = 10;

type CompileOptions = {
  readonly platform?: Platform;
  /** Files that earlier executables wrote to `BUN_BYTECODE_ORDER_OUT`: what those runs used comes first in this one. */
  readonly orders?: readonly string[];
};

/**
 * Makes one executable of the modules in a folder: the first is what it starts, the others are what workers can be started
 * from. The same modules make the same bytes, whatever the file is called. What lies in the folder where it is started must
 * not change how it runs, so it loads neither .env nor bunfig.toml.
 */
export const compileExecutable = (
  folder: string,
  modules: readonly string[],
  file: string,
  { platform = thisPlatform(), orders = [] }: CompileOptions = {},
): void => {
  const name = 'plimsoll';
  const args = ['build', '--compile', '--bytecode', '--minify', '--format=cjs', '--sourcemap=none', '--outfile', name];
  const quick = [`--compile-jit-policy=${JIT_POLICY}`, ...orders.map((order) => `--bytecode-order=${order}`)];
  const unled = ['dotenv', 'bunfig', 'tsconfig', 'package-json'].map((kind) => `--no-compile-autoload-${kind}`);
  // Bun would write the path of the bundle here in its place; modules find their workers beside themselves by it
  const place = ['--define', `__filename="/$bunfs/root/${name}"`];
  // the files by whose sum a script knows the package are no longer there when it runs
  const sum = ['--define', `PROGRAM_SUM=${JSON.stringify(sumOfProgram(folder) ?? null)}`];
  const target = [`--target=bun-${platform}`, `--compile-executable-path=${bunOf(platform)}`];
  run(bunOf(thisPlatform()), [...args, ...quick, ...unled, ...place, ...sum, ...target, ...modules], folder);
  copyFileSync(join(folder, name), file);
};
