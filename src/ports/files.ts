import type { FileId } from '../model/place.ts';
import type { Result } from './result.ts';

/** Why a file could not be read. */
export type FileFailure =
  | 'missing'
  | 'outside' // not under the root, and --allow-outside is not given
  | 'link' // a symbolic link: never followed
  | 'not-a-file' // FIFO, device, socket, directory
  | 'too-large'
  | 'denied'
  | 'binary' // holds NUL bytes
  | 'failed';

export type Entry = { readonly name: string; readonly kind: 'file' | 'directory' | 'link' | 'other' };

/** The files of one target, read-only and bounded: nothing outside the root, no links, no devices, a size limit. */
export type Files = {
  /** Text of a file as UTF-8; a byte order mark stays in it. Reading twice gives the same text. */
  text(file: FileId): Result<string, FileFailure>;
  /** A file that need not be text, under the same bounds. */
  bytes(file: FileId): Result<Uint8Array, FileFailure>;
  /** Names in a folder, sorted; `.` is the root. */
  entries(folder: FileId): Result<readonly Entry[], FileFailure>;
};
