import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { ZipEntry } from './read-zip.ts';

/** A member with its content; undefined when it cannot be unpacked, or is larger than asked for. */
type Unpacked = { readonly entry: ZipEntry; readonly content: Buffer | undefined };

/** Members, and bytes of content, that are unpacked together. */
const BATCH = 250;
const MAX_BATCH_BYTES = 16 * 1024 * 1024;
/** RFC 1952, 2.3: no name, no time. */
const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const gunzipped = promisify(gunzip);

/**
 * The contents of many small members in their order, in batches. A call of zlib costs as much as unpacking some ten thousand
 * bytes, so members become one gzip file of many parts, which is unpacked in one call; and that beside whoever reads the batch before.
 */
export async function* unpackAll(
  entries: readonly ZipEntry[],
  { largest }: { readonly largest: number },
): AsyncGenerator<readonly Unpacked[]> {
  const batches = batchesOf(entries, largest);
  const begin = () => {
    const { value: batch, done } = batches.next();
    return done ? undefined : unpackBatch(batch, largest);
  };
  let next = begin();
  while (next) {
    const batch = await next;
    next = begin();
    yield batch;
  }
}

function* batchesOf(entries: readonly ZipEntry[], largest: number): Generator<readonly ZipEntry[], undefined> {
  let batch: ZipEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = entry.size <= largest ? entry.size : 0;
    if (batch.length === BATCH || (batch.length > 0 && bytes + size > MAX_BATCH_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(entry);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

const unpackBatch = async (batch: readonly ZipEntry[], largest: number): Promise<readonly Unpacked[]> => {
  const whole = await together(batch.filter(({ size }) => size <= largest));
  let at = 0;
  return batch.map((entry) => {
    if (entry.size > largest) return { entry, content: undefined };
    if (!whole) return { entry, content: entry.content() };
    const from = at;
    at += entry.size;
    return { entry, content: whole.subarray(from, at) };
  });
};

/** The contents of all one after another; undefined when one of them needs to be looked at alone. */
const together = async (entries: readonly ZipEntry[]): Promise<Buffer | undefined> => {
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
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
    const whole = await gunzipped(Buffer.concat(parts), { maxOutputLength: Math.max(1, bytes), chunkSize: CHUNK });
    return whole.length === bytes ? whole : undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return undefined;
  }
};
const CHUNK = 1024 * 1024;
