import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDay } from '../../model/calendar.ts';
import type { VerificationRecord } from '../../model/verification-record.ts';
import { object, optional, text } from '../../ports/shape.ts';
import { readJson } from './read-json.ts';
import { writeWhole } from './write-whole.ts';

const shape = object({
  reference: text,
  digest: text,
  day: text,
  signedBy: optional(text),
  builder: optional(text),
  scan: optional(object({ day: text, database: text })),
});
const MAX_BYTES = 16 * 1024;

/** The records of a folder of the operator, each read once, when it is first asked for. */
export const readVerifications = (folder: string): ((reference: string) => VerificationRecord | undefined) => {
  const known = new Map<string, VerificationRecord | undefined>();
  const isThere = existsSync(folder);
  return (reference) => {
    if (isThere && !known.has(reference)) known.set(reference, readVerification(folder, reference));
    return known.get(reference);
  };
};

/** The record of a verification in a folder of the operator; a file that is none is no record. */
const readVerification = (folder: string, reference: string): VerificationRecord | undefined => {
  try {
    const path = join(folder, fileOf(reference));
    const found = statSync(path);
    if (!found.isFile() || found.size > MAX_BYTES) return undefined;
    const read = readJson(shape, readFileSync(path, 'utf8'));
    return read.ok && read.value.reference === reference && isSound(read.value) ? read.value : undefined;
  } catch {
    return undefined;
  }
};

/** Writes a record, whole, over an earlier one of the same reference. */
export const writeVerification = (folder: string, record: VerificationRecord): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeWhole(join(folder, fileOf(record.reference)), [`${JSON.stringify(record, undefined, 1)}\n`]);
};

const isSound = ({ day, scan }: VerificationRecord): boolean =>
  isDay(day) && (!scan || (isDay(scan.day) && isDay(scan.database)));

const fileOf = (reference: string): string =>
  `${createHash('sha256').update(reference).digest('hex').slice(0, 32)}.json`;
