import { parsedJson } from '../../model/parsed-json.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { repeatedName } from './repeated-name.ts';

/**
 * JSON (RFC 8259) in which no object has a name twice, however it is spelled: of a text that is signed, two readers must
 * not see different things. Names that differ only in case count as the same, since readers written in Go take either;
 * objects nested deeper than `foldedTo` may be maps of anybody's names, such as variables, and there case counts.
 */
export const uniqueJson = (
  bytes: Uint8Array,
  foldedTo: number = Number.POSITIVE_INFINITY,
): Result<unknown, 'damaged'> => {
  let written: string;
  try {
    written = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed('damaged', 'it is not UTF-8');
  }
  const value = parsedJson(written);
  if (value === undefined) return failed('damaged', 'it is no JSON');
  const twice = repeatedName(written, foldedTo);
  return twice === undefined ? ok(value) : failed('damaged', `${JSON.stringify(twice)} stands in it twice`);
};
