import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAtomically } from './write-atomically.ts';

/** Writes what is to be kept, whole or not at all, in a folder of the operator alone. Throws what the system says. */
export const writeRecord = (path: string, record: object): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeAtomically(path, [`${JSON.stringify(record, undefined, 1)}\n`]);
};
