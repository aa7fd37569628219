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

const HASH_AT = 9;
const HASHED_FROM = 74;
const KIND_AT = 83;
/** Most lines are events: the text from the hash to `prev` is compared in one step. */
const EVENT = '","kind":"event","prev":"';
const BRACE = 123;
const ZERO = 48;

/** Bytes that hold lines, and the same with a character for each byte: one text for many lines costs less than one for each. */
export type Written = { readonly bytes: Buffer; readonly text: string };

/** Reads the links of the line from `from` to `end` (its line end left out); undefined when it has not the form of one. */
export const readLine = ({ bytes, text }: Written, from: number, end: number): Line | undefined => {
  const kindAt = from + KIND_AT;
  const isEvent = text.startsWith(EVENT, kindAt - 10);
  const quote = isEvent ? kindAt + 5 : text.indexOf('"', kindAt);
  const isNamed = isEvent || (text.startsWith('","kind":"', kindAt - 10) && text.startsWith('","prev":"', quote));
  const isLine = isNamed && text.startsWith('{"hash":"', from) && text.startsWith('","record":', quote + 74);
  const seq = readSeq(text, quote + 85, end);
  if (!isLine || seq === undefined) return undefined;
  // the text that was hashed begins with a brace, where the comma in front of `kind` stands in the line
  const hashedFrom = from + HASHED_FROM;
  const comma = bytes[hashedFrom] ?? BRACE;
  bytes[hashedFrom] = BRACE;
  const digest = hash('sha256', bytes.subarray(hashedFrom, end), 'hex');
  bytes[hashedFrom] = comma;
  const sound = text.startsWith(digest, from + HASH_AT);
  return {
    seq,
    hash: sound ? digest : text.slice(from + HASH_AT, from + HASH_AT + 64),
    kind: isEvent ? 'event' : text.slice(kindAt, quote),
    prev: text.slice(quote + 10, quote + 74),
    sound,
  };
};

/** The number in `,"seq":N}` at the end of a line whose content begins at `from`. */
const readSeq = (text: string, from: number, end: number): number | undefined => {
  let at = end - 1;
  if (text[at] !== '}') return undefined;
  let value = 0;
  let digits = 0;
  for (let unit = 1; digits < 16 && at > from; digits += 1, unit *= 10) {
    const digit = text.charCodeAt(at - 1) - ZERO;
    if (digit < 0 || digit > 9) break;
    value += digit * unit;
    at -= 1;
  }
  const isCanonical = digits > 0 && text[at] !== '0';
  return isCanonical && at - 7 >= from && text.startsWith(',"seq":', at - 7) ? value : undefined;
};
