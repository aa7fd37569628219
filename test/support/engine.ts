import { inject, test } from 'vitest';
import { dockerOf } from './docker-of.ts';

const given = inject('engine');

/** Socket of the private engine of this run; empty when there is none and `engineTest` skips. */
export const socket = 'socket' in given ? given.socket : '';

/** A test that needs the engine; where none can be had it is skipped, and its name says why. */
export const engineTest = (name: string, body: () => Promise<void> | void, limitMs?: number): void => {
  if ('skip' in given) test.skip(`${name} (${given.skip})`, body);
  else test(name, body, limitMs);
};

/** The docker client on the private engine. */
export const docker = dockerOf(socket);
