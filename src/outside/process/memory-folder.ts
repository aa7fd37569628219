import { lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { isInMemory } from '../disk/is-in-memory.ts';
import { isAlive } from './is-alive.ts';

/** `plimsoll-4711-Xk93md`, with the process in it. */
const OURS = /^plimsoll-(\d{1,10})-[^/]+$/;

/**
 * A new folder in memory that its owner alone may enter; undefined where this machine has no place for one. What a process
 * that was killed left there goes.
 */
export const memoryFolder = (env: { readonly [name: string]: string | undefined }): string | undefined => {
  for (const place of [env.XDG_RUNTIME_DIR, '/dev/shm']) {
    if (place === undefined || !isAbsolute(place)) continue;
    try {
      if (!isInMemory(place)) continue;
      for (const name of readdirSync(place)) removeLeft(place, name);
      return mkdtempSync(join(place, `plimsoll-${process.pid}-`));
    } catch {
      // the next may be there and ours
    }
  }
  return undefined;
};

const removeLeft = (place: string, name: string): void => {
  const owner = OURS.exec(name)?.[1];
  if (owner === undefined || isAlive(Number(owner))) return;
  const path = join(place, name);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() && found.uid === process.getuid?.()) rmSync(path, { recursive: true, force: true });
};
