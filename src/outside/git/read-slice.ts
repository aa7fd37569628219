import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Up to `length` bytes of a regular file from `offset` on; undefined when it cannot be read. */
export const readSlice = (path: string, offset: number, length: number): Buffer | undefined => {
  let descriptor: number;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return undefined;
    const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, stat.size - offset)));
    let done = 0;
    while (done < bytes.length) {
      const count = readSync(descriptor, bytes, done, bytes.length - done, offset + done);
      if (count === 0) break;
      done += count;
    }
    return bytes.subarray(0, done);
  } catch {
    return undefined;
  } finally {
    closeSync(descriptor);
  }
};

/** A small text file whole; undefined when it cannot be read or is longer than a megabyte. */
export const readSmall = (path: string): string | undefined => {
  const bytes = readSlice(path, 0, 1_000_001);
  return bytes && bytes.length <= 1_000_000 ? bytes.toString('utf8') : undefined;
};
