import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { needPrograms } from './debian-packages.ts';

const BOOTSTRAP_LIMIT_MS = 400_000;

const run = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore', timeout: BOOTSTRAP_LIMIT_MS }).status === 0;

/**
 * Has debootstrap make a root file system of Debian, with packages beside the least there is, and `keep` what it made: a
 * whole root or none. Returns why it cannot be had.
 */
const bootstrap = (
  suite: string,
  packages: readonly string[],
  keep: (root: string, work: string) => string | undefined,
): string | undefined => {
  if (process.getuid?.() !== 0) return 'debootstrap takes root';
  const missing = needPrograms({ debootstrap: 'debootstrap' });
  if (missing !== undefined) return missing;
  const work = mkdtempSync(join(cacheFolder(), 'debootstrap-'));
  const root = join(work, 'root');
  try {
    const include = packages.length > 0 ? [`--include=${packages.join(',')}`] : [];
    if (!run('debootstrap', ['--variant=minbase', ...include, suite, root])) return `debootstrap of ${suite} failed`;
    rmSync(join(root, 'var/cache/apt'), { recursive: true, force: true });
    rmSync(join(root, 'var/lib/apt/lists'), { recursive: true, force: true });
    return keep(root, work);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** A root file system of Debian, made by debootstrap once and kept as a tar; or why it cannot be had. */
export const debianRoot = (
  suite: 'bookworm' | 'trixie' = 'bookworm',
): { readonly tar: string } | { readonly skip: string } => {
  const tar = join(cacheFolder(), `debian-${suite}.tar`);
  if (existsSync(tar)) return { tar };
  const skip = bootstrap(suite, [], (root, work) => {
    const made = join(work, 'root.tar');
    if (!run('tar', ['-C', root, '--exclude=./dev/*', '-cf', made, '.'])) {
      return 'the root file system cannot be packed';
    }
    renameSync(made, tar); // whole or not at all: several runs may make it at once
    return undefined;
  });
  return skip === undefined ? { tar } : { skip };
};

/** A folder with a root file system of Debian and packages, made once and kept under a name; or why it cannot be had. */
export const debianFolder = (
  name: string,
  suite: 'sid',
  packages: readonly string[],
): { readonly root: string } | { readonly skip: string } => {
  const root = join(cacheFolder(), name);
  if (existsSync(root)) return { root };
  const skip = bootstrap(suite, packages, (made) => {
    try {
      renameSync(made, root);
    } catch (error) {
      if (!existsSync(root)) throw error; // another run was sooner
    }
    return undefined;
  });
  return skip === undefined ? { root } : { skip };
};
