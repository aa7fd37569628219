import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all: beside its place first, then moved there, so that nobody reads half of it. Throws
 * what the file system says.
 */
export const writeWhole = (path: string, pieces: Iterable<string | Uint8Array>): void => {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  const descriptor = openSync(draft, 'wx', 0o644);
  try {
    try {
      for (const piece of pieces) writeAll(descriptor, piece);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
};

const writeAll = (descriptor: number, piece: string | Uint8Array): void => {
  const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece;
  for (let done = 0; done < bytes.length; ) done += writeSync(descriptor, bytes, done);
};
