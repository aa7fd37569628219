import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { failed, ok, type Result } from '../../ports/result.ts';
import { clearDrafts } from './clear-drafts.ts';
import { systemReason } from './system-reason.ts';

/** Why a file was left as it is. */
export type ReplaceFailure = 'changed' | 'link' | 'read-only' | 'failed';

/**
 * Puts a new text in the place of a file, whole or not at all: whoever reads it, and whenever this process is killed,
 * finds the old text or the new one. The file must still hold `expected` (undefined: must not be there); mode and owner
 * stay, a new one is made with `mode`; a link is never followed. Drafts that a killed process left in the folder go.
 */
export const replaceFile = (
  path: string,
  expected: string | undefined,
  text: string,
  mode?: number,
): Result<undefined, ReplaceFailure> => {
  const folder = dirname(path);
  const draft = join(folder, `.${basename(path)}.${process.pid}-${randomBytes(6).toString('hex')}.plimsoll`);
  try {
    clearDrafts(folder);
    const found = lstatSync(path, { throwIfNoEntry: false });
    if (found?.isSymbolicLink()) return failed('link', `${path} is a symbolic link, which is not followed`);
    if ((expected === undefined) !== (found === undefined)) {
      return failed('changed', `${path} ${found ? 'has come into being' : 'has gone'} since it was read`);
    }
    if (found && (found.mode & 0o222) === 0) return failed('read-only', `${path} is read-only: chmod u+w it first`);
    if (found && !holds(path, expected ?? '')) return failed('changed', `${path} has changed since it was read`);
    const descriptor = openSync(draft, 'wx', 0o644);
    try {
      writeFileSync(descriptor, text);
      if (found) {
        const made = fstatSync(descriptor);
        if (made.uid !== found.uid || made.gid !== found.gid) fchownSync(descriptor, found.uid, found.gid);
        fchmodSync(descriptor, found.mode & 0o7777);
      } else if (mode !== undefined) fchmodSync(descriptor, mode);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    if (found && !holds(path, expected ?? '')) {
      rmSync(draft, { force: true });
      return failed('changed', `${path} has changed since it was read`);
    }
    renameSync(draft, path);
    return ok(undefined);
  } catch (error) {
    rmSync(draft, { force: true });
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failed('failed', `${path} cannot be written: ${systemReason(error)}`);
  }
};

/** Compares bytes, so that a file that is not UTF-8 is never taken for what was read of it. */
const holds = (path: string, expected: string): boolean => {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return readFileSync(descriptor).equals(Buffer.from(expected));
  } finally {
    closeSync(descriptor);
  }
};
