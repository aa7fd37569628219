import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { failed, type Result } from '../../ports/result.ts';
import type { ReplaceFailure } from './may-replace.ts';
import { replaceFile } from './replace-file.ts';

/**
 * Writes a secret for compose to hand over. Compose mounts the file as it is and ignores uid, gid and mode of the grant,
 * so that every user of a container may read it (0444); on the host only the owner gets into its folder (0700).
 */
export const writeSecret = (path: string, text: string): Result<undefined, ReplaceFailure> => {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    return replaceFile(path, undefined, text, 0o444);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failed('failed', `${path} cannot be written: ${error.message}`);
  }
};
