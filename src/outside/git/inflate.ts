import { inflateSync } from 'node:zlib';
import { MAX_OBJECT } from './git-object.ts';

/** Unfolds zlib data that what follows it may trail; undefined when it is damaged or larger than `size`. */
export const inflate = (bytes: Buffer, size = MAX_OBJECT): Buffer | undefined => {
  if (size > MAX_OBJECT) return undefined;
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, size) });
  } catch {
    return undefined;
  }
};

/** Most bytes that `size` bytes take when zlib cannot make them smaller. */
export const deflatedAtMost = (size: number): number => size + (size >> 8) + 1024;
