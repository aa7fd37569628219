import { hash } from 'node:crypto';
import { canonicalJson, type Json } from '../model/canonical-json.ts';

/** The `prev` of the first record of a log. */
export const GENESIS = '0'.repeat(64);

/** Longest line of a log in bytes, its line end included. */
export const MAX_LINE = 256 * 1024;

export type Kind = 'head' | 'event' | 'recovery' | 'retention' | 'seal';

/** Where a chain stands: the next record follows this one. */
export type Link = { readonly seq: number; readonly hash: string };

/**
 * One line of a log. `hash` is the SHA-256 of the canonical JSON (RFC 8785) of the line without `hash`, so a line vouches
 * for all before it. Because `hash` sorts first, the bytes behind it are what was hashed: no reader needs to parse a line
 * to check it.
 */
export const chain = (
  before: Link,
  kind: Kind,
  record: { readonly [name: string]: Json | undefined },
): Link & { readonly line: string } => {
  const seq = before.seq + 1;
  const body = canonicalJson({ kind, prev: before.hash, record, seq });
  const digest = hash('sha256', body, 'hex');
  return { seq, hash: digest, line: `{"hash":"${digest}",${body.slice(1)}\n` };
};

export type Line = Link & { readonly kind: string; readonly prev: string; readonly sound: boolean };

const KIND_AT = 83;
const HASHED_FROM = 74;
const [BRACE, CLOSING, ZERO] = [123, 125, 48];

/** Reads the links of a line (without its line end) from its bytes; undefined when it has not the form of one. */
export const readLine = (bytes: Buffer): Line | undefined => {
  const text = bytes.toString('latin1', 0, 192);
  const quote = text.indexOf('"', KIND_AT);
  const seq = readSeq(bytes);
  const isLine =
    text.startsWith('{"hash":"') &&
    text.startsWith('","kind":"', KIND_AT - 10) &&
    text.startsWith('","prev":"', quote) &&
    text.startsWith('","record":', quote + 74);
  if (!isLine || seq === undefined) return undefined;
  // the text that was hashed begins with a brace, where the comma in front of `kind` stands in the line
  const comma = bytes[HASHED_FROM] ?? BRACE;
  bytes[HASHED_FROM] = BRACE;
  const digest = hash('sha256', bytes.subarray(HASHED_FROM), 'hex');
  bytes[HASHED_FROM] = comma;
  const sound = text.startsWith(digest, 9);
  return {
    seq,
    hash: sound ? digest : text.slice(9, 73),
    kind: text.slice(KIND_AT, quote),
    prev: text.slice(quote + 10, quote + 74),
    sound,
  };
};

/** The number in `,"seq":N}` at the end of a line. */
const readSeq = (bytes: Buffer): number | undefined => {
  let at = bytes.length - 1;
  if (bytes[at] !== CLOSING) return undefined;
  let value = 0;
  let digits = 0;
  for (let unit = 1; digits < 16; digits += 1, unit *= 10) {
    const digit = (bytes[at - 1] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) break;
    value += digit * unit;
    at -= 1;
  }
  const isCanonical = digits > 0 && bytes[at] !== ZERO;
  return isCanonical && bytes.toString('latin1', at - 7, at) === ',"seq":' ? value : undefined;
};
