import { failed, ok, type Result } from '../../ports/result.ts';

/** A value of CBOR (RFC 8949), as far as signatures use it. */
export type Cbor =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'bytes'; readonly value: Buffer }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list'; readonly value: readonly Cbor[] }
  | { readonly kind: 'map'; readonly value: ReadonlyMap<number | string, Cbor> }
  | { readonly kind: 'tag'; readonly tag: number; readonly value: Cbor }
  | { readonly kind: 'simple'; readonly value: boolean | undefined };

/** Deepest nesting, and most values of all: an envelope has three levels and some twenty. */
const MAX_DEPTH = 8;
const MAX_VALUES = 1000;

class Unreadable extends Error {}

/**
 * Reads one value that fills these bytes. What two readers could see differently is refused: labels that a map has twice,
 * bytes behind the value, text that is no UTF-8. So is what signatures have no use for: lengths that are not said
 * beforehand, fractions, numbers beyond 2^53.
 */
export const readCbor = (bytes: Uint8Array): Result<Cbor, 'damaged'> => {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const cursor: Cursor = { source, at: 0, values: 0 };
  try {
    const value = next(cursor, 0);
    if (cursor.at < source.length) return failed('damaged', 'there is more behind its end');
    return ok(value);
  } catch (error) {
    if (error instanceof Unreadable) return failed('damaged', error.message);
    throw error;
  }
};

type Cursor = { readonly source: Buffer; at: number; values: number };

const next = (cursor: Cursor, depth: number): Cbor => {
  if (depth > MAX_DEPTH) throw new Unreadable('it is nested too deep');
  if (++cursor.values > MAX_VALUES) throw new Unreadable('it holds too many values');
  const head = take(cursor, 1)[0] ?? 0;
  const major = head >> 5;
  if (major === 7) return simple(head);
  const argument = argumentOf(cursor, head & 31);
  switch (major) {
    case 0:
      return { kind: 'number', value: argument };
    case 1:
      return { kind: 'number', value: -1 - argument };
    case 2:
      return { kind: 'bytes', value: take(cursor, argument) };
    case 3:
      return { kind: 'text', value: decoded(take(cursor, argument)) };
    case 4:
      return { kind: 'list', value: repeat(cursor, argument, () => next(cursor, depth + 1)) };
    case 5:
      return { kind: 'map', value: mapOf(cursor, argument, depth + 1) };
    default:
      return { kind: 'tag', tag: argument, value: next(cursor, depth + 1) };
  }
};

const take = (cursor: Cursor, length: number): Buffer => {
  const end = cursor.at + length;
  if (end > cursor.source.length) throw new Unreadable('it is cut short');
  const taken = cursor.source.subarray(cursor.at, end);
  cursor.at = end;
  return taken;
};

/** A length or a number: in the head itself, or in the bytes after it. Source: RFC 8949, section 3. */
const argumentOf = (cursor: Cursor, short: number): number => {
  if (short < 24) return short;
  if (short > 27) throw new Unreadable('a length in it is not said beforehand');
  const size = 2 ** (short - 24);
  const bytes = take(cursor, size);
  const value = size < 8 ? bytes.readUIntBE(0, size) : Number(bytes.readBigUInt64BE());
  if (!Number.isSafeInteger(value)) throw new Unreadable('a number in it is too large');
  return value;
};

const decoded = (bytes: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Unreadable('a text in it is not UTF-8');
  }
};

/** As often as is said, and no more than there are bytes for: nothing is made ready for a length that is only claimed. */
const repeat = <T>(cursor: Cursor, count: number, one: () => T): readonly T[] => {
  if (count > cursor.source.length - cursor.at) throw new Unreadable('it is cut short');
  const all: T[] = [];
  for (let left = count; left > 0; left--) all.push(one());
  return all;
};

const mapOf = (cursor: Cursor, count: number, depth: number): ReadonlyMap<number | string, Cbor> => {
  const map = new Map<number | string, Cbor>();
  repeat(cursor, count, () => {
    const label = next(cursor, depth);
    if (label.kind !== 'number' && label.kind !== 'text')
      throw new Unreadable('a label in it is neither number nor text');
    if (map.has(label.value)) throw new Unreadable(`${label.value} stands in it twice`);
    map.set(label.value, next(cursor, depth));
  });
  return map;
};

const simple = (head: number): Cbor => {
  if (head === 0xf4 || head === 0xf5) return { kind: 'simple', value: head === 0xf5 };
  if (head === 0xf6 || head === 0xf7) return { kind: 'simple', value: undefined };
  throw new Unreadable('it holds a value of a kind that no signature has');
};
