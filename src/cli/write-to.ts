import { systemReason } from '../outside/disk/system-reason.ts';
import { writeWhole } from '../outside/disk/write-whole.ts';
import { UsageError } from './command.ts';

/** Writes a file that a flag names, whole or not at all; a path that cannot be written is a usage error. */
export const writeTo = (flag: string, path: string, pieces: Iterable<string | Uint8Array>): void => {
  try {
    writeWhole(path, pieces);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new UsageError(`${flag} ${path} cannot be written: ${systemReason(error)}`);
  }
};
