import { lstatSync } from 'node:fs';
import { systemReason } from '../outside/disk/system-reason.ts';
import { tryPlace, writeAtomically } from '../outside/disk/write-atomically.ts';
import { UsageError } from './command.ts';

/** Writes a file that a flag names, whole or not at all; a path that cannot be written is a usage error. */
export const writeTo = (flag: string, path: string, pieces: Iterable<string | Uint8Array>): void =>
  inWords(flag, path, () => writeAtomically(path, pieces));

/** The usage error of a path that cannot be written, before the work whose answer goes there. */
export const mustBeWritable = (flag: string, path: string): void =>
  inWords(flag, path, () => {
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory()) throw new UsageError(`${flag} ${path} is a folder`);
    tryPlace(path);
  });

const inWords = (flag: string, path: string, write: () => void): void => {
  try {
    write();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`${flag} ${path} cannot be written: ${systemReason(error)}`);
  }
};
