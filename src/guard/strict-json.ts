import type { Json } from '../model/canonical-json.ts';
import { failed, ok, type Result } from '../ports/result.ts';
import { repeatedName } from '../read/json/repeated-name.ts';

const MAX_DEPTH = 32;

/**
 * JSON that every reader understands the same way: no member twice in one object (in any casing, because the engine's
 * reader ignores case, and merges what stands there twice), nothing behind the value, no invalid UTF-8, not deeper than 32.
 * Source: RFC 8259, section 4.
 */
export const strictJson = (bytes: Uint8Array): Result<Json, 'ambiguous'> => {
  let text: string;
  let value: Json;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    value = JSON.parse(text);
  } catch {
    return failed('ambiguous', 'the body is not one JSON value in UTF-8');
  }
  if (isDeeper(value, MAX_DEPTH)) return failed('ambiguous', `the body is deeper than ${MAX_DEPTH}`);
  const twice = repeatedName(text, Number.POSITIVE_INFINITY);
  return twice === undefined ? ok(value) : failed('ambiguous', `the body has ${twice} twice`);
};

const isDeeper = (value: Json, most: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (most === 0 ||
    Object.values(value).some((member: Json | undefined) => member !== undefined && isDeeper(member, most - 1)));
