import { spawn, spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { createInterface } from 'node:readline';
import { debianProgram } from '../support/debian-program.ts';

/** What Compose says of a project: its config, or why it refuses. */
export type Answer = { readonly config: unknown } | { readonly error: string };
type Compose = { readonly version: string; readonly config: (files: readonly string[]) => Answer };

const run = (command: string, args: readonly string[]): string | undefined => {
  const done = spawnSync(command, args, { encoding: 'utf8', timeout: 120_000 });
  return done.status === 0 ? done.stdout : undefined;
};

/** A docker-compose that is there, or else that of Debian trixie, or why it cannot be had on this machine. */
export const dockerCompose = (program?: string): Compose | { readonly skip: string } => {
  const found =
    program === undefined
      ? debianProgram({
          suite: 'trixie',
          package: 'docker-compose',
          path: 'usr/libexec/docker/cli-plugins/docker-compose',
        })
      : { program };
  if ('skip' in found) return found;
  const binary = found.program;
  const version = run(binary, ['version', '--short'])?.trim();
  if (!version) return { skip: 'docker-compose does not start' };
  const config = (files: readonly string[]): Answer => {
    const args = [...files.flatMap((file) => ['-f', file]), '--profile', '*', 'config', '--format', 'json'];
    const done = spawnSync(binary, args, {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      env: { HOME: homedir(), PATH: process.env.PATH ?? '' },
    });
    // `config` writes a literal $ as $$, so that its output can be read again.
    if (done.status === 0) return { config: JSON.parse(done.stdout.replaceAll('$$', '$')) };
    return {
      error: done.stderr
        .split('\n')
        .filter((line) => !line.startsWith('time='))
        .join('\n')
        .trim(),
    };
  };
  return { version, config };
};

/** A long-running program that answers one request a line: see bench/compose-oracle. */
export const oracleAt = (
  program: string,
): { readonly config: (files: readonly string[], folder: string) => Promise<Answer>; readonly close: () => void } => {
  const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'], env: { HOME: homedir() } });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    config: async (files, dir) => {
      child.stdin.write(`${JSON.stringify({ dir, files, env: [] })}\n`);
      const { value } = await lines.next();
      return JSON.parse(String(value)) as Answer;
    },
    close: () => child.kill(),
  };
};
