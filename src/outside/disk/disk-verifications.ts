import { existsSync } from 'node:fs';
import { isDay } from '../../model/calendar.ts';
import type { VerificationRecord } from '../../model/verification-record.ts';
import { object, optional, text } from '../../ports/shape.ts';
import { readRecord } from './read-record.ts';
import { recordPath } from './record-path.ts';
import { writeRecord } from './write-record.ts';

const shape = object({
  reference: text,
  digest: text,
  day: text,
  signedBy: optional(text),
  builder: optional(text),
  scan: optional(object({ day: text, database: text })),
});

/** The records of a folder of the operator, each read once, when it is first asked for. */
export const readVerifications = (folder: string): ((reference: string) => VerificationRecord | undefined) => {
  const known = new Map<string, VerificationRecord | undefined>();
  const isThere = existsSync(folder);
  return (reference) => {
    if (isThere && !known.has(reference)) known.set(reference, readVerification(folder, reference));
    return known.get(reference);
  };
};

/** The record of a verification in a folder of the operator. */
const readVerification = (folder: string, reference: string): VerificationRecord | undefined => {
  const record = readRecord(recordPath(folder, reference), shape);
  return record?.reference === reference && isSound(record) ? record : undefined;
};

/** Writes a record over an earlier one of the same reference. */
export const writeVerification = (folder: string, record: VerificationRecord): void =>
  writeRecord(recordPath(folder, record.reference), record);

const isSound = ({ day, scan }: VerificationRecord): boolean =>
  isDay(day) && (!scan || (isDay(scan.day) && isDay(scan.database)));
