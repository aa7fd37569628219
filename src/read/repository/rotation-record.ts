import { isDay } from '../../model/calendar.ts';
import { isObject } from '../../model/is-object.ts';
import { parsedJson } from '../../model/parsed-json.ts';
import type { FileId } from '../../model/place.ts';
import { failed, ok, type Result } from '../../ports/result.ts';

/** Where a project keeps the days on which its secrets were changed, from the folder that it is about. */
export const ROTATION_RECORD = '.plimsoll/rotated.json';

/** Whether a file is such a record, of whatever folder. */
export const isRotationRecord = (file: FileId): boolean =>
  file === ROTATION_RECORD || file.endsWith(`/${ROTATION_RECORD}`);

/** One secret, the file that keeps its value, from the folder of the record, and the day it was changed. */
export type Rotation = {
  readonly name: string;
  /** Undefined where somebody else keeps it. */
  readonly file?: string | undefined;
  readonly day: string;
};

const MOST = 10_000;

/** Reads a record of changed secrets; where each stands in the text is `at`. */
export const parseRotationRecord = (
  text: string,
): Result<readonly (Rotation & { readonly at: { readonly start: number; readonly end: number } })[], 'invalid'> => {
  const record = parsedJson(text);
  if (record === undefined) return failed('invalid', 'it is no JSON');
  const entries = isObject(record) && record.schemaVersion === 1 ? record.rotated : undefined;
  if (!Array.isArray(entries) || entries.length > MOST)
    return failed('invalid', 'it has no list "rotated", or is of another version than 1');
  // entries hold no others, so the innermost braces are theirs, in order
  const places = [...text.matchAll(/\{[^{}]*\}/g)];
  const rotations = entries.map((entry: unknown, index) => {
    if (!isObject(entry) || typeof entry.name !== 'string' || typeof entry.day !== 'string') return undefined;
    const { name, day, file } = entry;
    if (!isDay(day) || (file !== undefined && typeof file !== 'string')) return undefined;
    const place = places.length === entries.length ? places[index] : undefined;
    const start = place?.index ?? 0;
    return { name, file, day, at: { start, end: start + (place?.[0].length ?? 0) } };
  });
  const whole = rotations.filter((entry) => entry !== undefined);
  return whole.length === entries.length
    ? ok(whole)
    : failed(
        'invalid',
        `entry ${rotations.indexOf(undefined) + 1} of "rotated" has no "name" with a "day" like 2026-11-28`,
      );
};

/** The text of a record, an entry a line, so that a change of it is a line of a diff. */
export const rotationRecordText = (rotations: readonly Rotation[]): string => {
  const lines = rotations.map(({ name, file, day }) => `    ${JSON.stringify({ name, file, day })}`);
  return `{\n  "schemaVersion": 1,\n  "rotated": [\n${lines.join(',\n')}\n  ]\n}\n`;
};
