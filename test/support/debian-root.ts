import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';
import { needPrograms } from './debian-packages.ts';

const BOOTSTRAP_LIMIT_MS = 400_000;

/** A root file system of Debian, made by debootstrap once and kept as a tar; or why it cannot be had. */
export const debianRoot = (
  suite: 'bookworm' | 'trixie' = 'bookworm',
): { readonly tar: string } | { readonly skip: string } => {
  const tar = join(cacheFolder(), `debian-${suite}.tar`);
  if (existsSync(tar)) return { tar };
  if (process.getuid?.() !== 0) return { skip: 'debootstrap takes root' };
  const skip = needPrograms({ debootstrap: 'debootstrap' });
  if (skip !== undefined) return { skip };
  const work = mkdtempSync(join(cacheFolder(), 'debootstrap-'));
  const run = (command: string, args: readonly string[]): boolean =>
    spawnSync(command, args, { stdio: 'ignore', timeout: BOOTSTRAP_LIMIT_MS }).status === 0;
  try {
    if (!run('debootstrap', ['--variant=minbase', suite, join(work, 'root')])) {
      return { skip: `debootstrap of ${suite} failed` };
    }
    rmSync(join(work, 'root/var/cache/apt'), { recursive: true, force: true });
    rmSync(join(work, 'root/var/lib/apt/lists'), { recursive: true, force: true });
    const made = join(work, 'root.tar');
    if (!run('tar', ['-C', join(work, 'root'), '--exclude=./dev/*', '-cf', made, '.'])) {
      return { skip: 'the root file system cannot be packed' };
    }
    renameSync(made, tar); // whole or not at all: several runs may make it at once
    return { tar };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};
