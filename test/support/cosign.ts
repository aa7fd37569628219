import { spawnSync } from 'node:child_process';
import { debianProgram } from './debian-program.ts';

export type Cosign = {
  /** Runs it in a folder with the password of its key; gives its exit code and all it wrote. */
  readonly run: (...args: readonly string[]) => { readonly status: number | null; readonly output: string };
};

/** The real cosign 2.5 or 3.1 of Debian, or why it cannot be had. */
export const cosign = (version: 2 | 3, folder: string, password: string): Cosign | { readonly skip: string } => {
  const found = debianProgram({ suite: version === 2 ? 'trixie' : 'sid', package: 'cosign', path: 'usr/bin/cosign' });
  if ('skip' in found) return found;
  return {
    run: (...args) => {
      const { status, stdout, stderr } = spawnSync(found.program, args, {
        cwd: folder,
        encoding: 'utf8',
        timeout: 60_000,
        env: { PATH: process.env.PATH ?? '', HOME: folder, COSIGN_PASSWORD: password, COSIGN_EXPERIMENTAL: '1' },
      });
      return { status, output: stdout + stderr };
    },
  };
};
