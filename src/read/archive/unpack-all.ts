import { gunzipSync } from 'node:zlib';
import type { ZipEntry } from './read-zip.ts';

/** Members, and bytes of content, that are unpacked together. */
const BATCH = 1000;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;
/** RFC 1952, 2.3: no name, no time. */
const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/**
 * The contents of many small members in their order, undefined for one that cannot be unpacked. A call of zlib costs as much
 * as unpacking some ten thousand bytes, so members become one gzip file of many parts, which is unpacked in one call.
 */
export function* unpackAll(entries: Iterable<ZipEntry>): Generator<Buffer | undefined> {
  let batch: ZipEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    if (batch.length === BATCH || bytes + entry.size > MAX_BATCH_BYTES) {
      yield* unpackBatch(batch, bytes);
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += entry.size;
  }
  yield* unpackBatch(batch, bytes);
}

function* unpackBatch(entries: readonly ZipEntry[], bytes: number): Generator<Buffer | undefined> {
  const whole = together(entries, bytes);
  let at = 0;
  for (const entry of entries) {
    yield whole ? whole.subarray(at, at + entry.size) : entry.content();
    at += entry.size;
  }
}

/** The contents of all one after another; undefined when one of them needs to be looked at alone. */
const together = (entries: readonly ZipEntry[], bytes: number): Buffer | undefined => {
  if (entries.length < 2 || bytes > MAX_BATCH_BYTES) return undefined;
  const parts: Buffer[] = [];
  for (const { size, crc, deflated } of entries) {
    const packed = deflated();
    if (!packed) return undefined;
    const tail = Buffer.allocUnsafe(8);
    tail.writeUInt32LE(crc, 0);
    tail.writeUInt32LE(size, 4);
    parts.push(HEAD, packed, tail);
  }
  try {
    const whole = gunzipSync(Buffer.concat(parts), { maxOutputLength: Math.max(1, bytes) });
    return whole.length === bytes ? whole : undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return undefined;
  }
};
