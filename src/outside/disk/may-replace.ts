import { lstatSync } from 'node:fs';
import { failed, ok, type Result } from '../../ports/result.ts';
import { holdsText } from './holds-text.ts';
import { systemReason } from './system-reason.ts';

/** Why a file was left as it is. */
export type ReplaceFailure = 'changed' | 'link' | 'read-only' | 'failed';

/**
 * Whether a new text may take the place of a file: it still holds `expected` (undefined: it is not there), is no link
 * and may be written, or is meant to have the read-only `mode` that it has.
 */
export const mayReplace = (
  path: string,
  expected: string | Uint8Array | undefined,
  mode?: number,
): Result<undefined, ReplaceFailure> => {
  try {
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found?.isSymbolicLink()) return failed('link', `${path} is a symbolic link, which is not followed`);
    if ((expected === undefined) !== (found === undefined)) {
      return failed('changed', `${path} ${found ? 'has come into being' : 'has gone'} since it was read`);
    }
    const isReadOnly = found !== undefined && (found.mode & 0o222) === 0 && (found.mode & 0o777) !== mode;
    if (isReadOnly) return failed('read-only', `${path} is read-only: chmod u+w it first`);
    if (found && !holdsText(path, expected ?? '')) return failed('changed', `${path} has changed since it was read`);
    return ok(undefined);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failed('failed', `${path} cannot be written: ${systemReason(error)}`);
  }
};
