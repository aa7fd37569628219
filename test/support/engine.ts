import { spawnSync } from 'node:child_process';
import { inject, test } from 'vitest';

const given = inject('engine');

/** Socket of the private engine of this run; empty when there is none and `engineTest` skips. */
export const socket = 'socket' in given ? given.socket : '';

/** A test that needs the engine; where none can be had it is skipped, and its name says why. */
export const engineTest = (name: string, body: () => Promise<void> | void, limitMs?: number): void => {
  if ('skip' in given) test.skip(`${name} (${given.skip})`, body);
  else test(name, body, limitMs);
};

/** The docker client on an engine; throws with its words when it fails. */
export const dockerOf =
  (engine: string, env: NodeJS.ProcessEnv = process.env) =>
  (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('docker', ['-H', `unix://${engine}`, ...args], {
      env,
      encoding: 'utf8',
      timeout: 120_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(`docker ${args.join(' ')}: ${stderr}`);
    return stdout.trim();
  };

/** The docker client on the private engine. */
export const docker = dockerOf(socket);
