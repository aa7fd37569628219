// Installs the dependencies of the lock file, unless they are there; runs on any Node that npm runs on.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const installed = join(root, 'node_modules/.package-lock.json');

/** Runs `npm ci` when node_modules is missing or older than the lock file. */
export const install = () => {
  const fresh =
    existsSync(installed) && statSync(installed).mtimeMs >= statSync(join(root, 'package-lock.json')).mtimeMs;
  if (fresh) return;
  console.error('installing the dependencies of package-lock.json');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
};

/** Runs a program with the tools of this project, its own Node first; ends this process when it fails. */
export const run = (command, ...args) => {
  const PATH = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH } });
  return status ?? 1;
};
