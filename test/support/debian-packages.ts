import { spawnSync } from 'node:child_process';
import { globSync } from 'node:fs';

const INSTALL_LIMIT_MS = 300_000;

/** A program by its name, or a file by a pattern, such as a module in a folder that is named after the machine. */
const isThere = (program: string): boolean =>
  program.includes('/')
    ? globSync(program).length > 0
    : spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { stdio: 'ignore' }).status === 0;

const aptGet = (...args: readonly string[]): boolean =>
  spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=240', ...args], {
    stdio: 'ignore',
    timeout: INSTALL_LIMIT_MS,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/**
 * Sees to it that programs of Debian packages are on this machine, by installing the missing ones.
 * Returns why that cannot be done, so that tests that need them are skipped with the reason.
 */
export const needPrograms = (packages: { readonly [program: string]: string }): string | undefined => {
  const missing = Object.entries(packages).filter(([program]) => !isThere(program));
  if (missing.length === 0) return undefined;
  const names = missing.map(([, name]) => name);
  if (process.getuid?.() !== 0) return `needs ${names.join(' and ')}, and installing takes root`;
  if (!isThere('apt-get')) return `needs ${names.join(' and ')} of Debian, and this is no Debian`;
  const install = ['install', '-y', '--no-install-recommends', ...names];
  if (!aptGet(...install) && !(aptGet('update') && aptGet(...install))) return `${names.join(' and ')} cannot be had`;
  const still = missing.filter(([program]) => !isThere(program)).map(([program]) => program);
  return still.length > 0 ? `${names.join(' and ')} brought no ${still.join(', ')}` : undefined;
};
