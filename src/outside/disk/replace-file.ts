import {
  closeSync,
  fchmodSync,
  fchownSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { failed, ok, type Result } from '../../ports/result.ts';
import { draftBeside } from './draft-beside.ts';
import { holdsText } from './holds-text.ts';
import { mayReplace, type ReplaceFailure } from './may-replace.ts';
import { systemReason } from './system-reason.ts';

/**
 * Puts a new text in the place of a file, whole or not at all: whoever reads it, and whenever this process is killed,
 * finds the old text or the new one. The file must still hold `expected` (undefined: must not be there); mode and owner
 * stay, a new one is made with `mode`; a link is never followed. Drafts that a killed process left in the folder go.
 */
export const replaceFile = (
  path: string,
  expected: string | Uint8Array | undefined,
  text: string | Uint8Array,
  mode?: number,
): Result<undefined, ReplaceFailure> => {
  let draft: string | undefined;
  try {
    const may = mayReplace(path, expected, mode);
    if (!may.ok) return may;
    const found = lstatSync(path, { throwIfNoEntry: false });
    draft = draftBeside(path);
    // what the file must not show to others, its draft must not show either
    const descriptor = openSync(draft, 'wx', found || mode !== undefined ? 0o600 : 0o644);
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
    if (found && !holdsText(path, expected ?? '')) {
      rmSync(draft, { force: true });
      return failed('changed', `${path} has changed since it was read`);
    }
    renameSync(draft, path);
    return ok(undefined);
  } catch (error) {
    if (draft !== undefined) rmSync(draft, { force: true });
    if (!(error instanceof Error && 'code' in error)) throw error;
    return failed('failed', `${path} cannot be written: ${systemReason(error)}`);
  }
};
