import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanRecord } from '../../model/scan-record.ts';
import { readScanRecord } from '../../read/image/read-scan-record.ts';
import { readOptional } from './read-optional.ts';
import { recordPath } from './record-path.ts';
import { writeRecord } from './write-record.ts';

/** The records of scans in a folder of the operator, each read when it is asked for; a file that is none is no record. */
export const readScan = (folder: string, reference: string): ScanRecord | undefined => {
  const record = readScanRecord(readOptional(recordPath(folder, reference)) ?? '');
  return record?.reference === reference ? record : undefined;
};

/** Days of earlier scans that a record remembers. */
const MAX_EARLIER = 20;

/** Writes a record, whole, over an earlier one of the same reference, whose day it remembers. */
export const writeScan = (folder: string, record: ScanRecord): ScanRecord => {
  const before = readScan(folder, record.reference);
  const days = before ? [before.day, ...before.earlier] : [];
  const earlier = [...new Set(days)].filter((day) => day !== record.day).slice(0, MAX_EARLIER);
  const kept = { ...record, earlier };
  writeRecord(recordPath(folder, record.reference), kept);
  return kept;
};

/** How many images have a record, and the day of the latest; undefined when none has. */
export const scanTally = (folder: string): { readonly images: number; readonly last: string } | undefined => {
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const times = names.map((name) => statSync(join(folder, name)).mtimeMs);
    return times.length === 0
      ? undefined
      : { images: times.length, last: new Date(Math.max(...times)).toISOString().slice(0, 10) };
  } catch {
    return undefined;
  }
};
