import { closeSync, constants, fsyncSync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import { draftBeside } from './draft-beside.ts';

/**
 * Writes a file whole or not at all: beside its place first, then moved there, so that nobody reads half of it. A device
 * or a pipe (`/dev/stdout`) is written into instead: moving a file there would destroy it. Throws what the file system
 * says.
 */
export const writeAtomically = (path: string, pieces: Iterable<string | Uint8Array>): void => {
  if (isStream(path)) {
    writePieces(openSync(path, constants.O_WRONLY | constants.O_APPEND), pieces);
    return;
  }
  const draft = draftBeside(path);
  const descriptor = openSync(draft, 'wx', 0o644);
  try {
    writePieces(descriptor, pieces, fsyncSync);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};

/** Whether `writeAtomically` can write there, before what is to be written has been worked for. Throws as it does. */
export const tryPlace = (path: string): void => {
  if (isStream(path)) return;
  const draft = draftBeside(path);
  closeSync(openSync(draft, 'wx', 0o644));
  rmSync(draft);
};

/**
 * Whether what stands there takes bytes and is no file. Links are not followed, so that one in a hostile folder leads
 * nowhere; those of the system (`/dev/stdout`, `/dev/fd/63`) are.
 */
const isStream = (path: string): boolean => {
  if (/^\/(?:dev(?!\/shm\/)|proc)\//.test(resolve(path))) return true;
  const found = lstatSync(path, { throwIfNoEntry: false });
  return found !== undefined && (found.isFIFO() || found.isCharacterDevice() || found.isBlockDevice());
};

const writePieces = (
  descriptor: number,
  pieces: Iterable<string | Uint8Array>,
  finish?: (descriptor: number) => void,
): void => {
  try {
    for (const piece of pieces) writeAll(descriptor, piece);
    finish?.(descriptor);
  } finally {
    closeSync(descriptor);
  }
};

const writeAll = (descriptor: number, piece: string | Uint8Array): void => {
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
};
