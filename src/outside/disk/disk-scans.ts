import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanRecord } from '../../model/scan-record.ts';
import { readScanRecord } from '../../read/image/read-scan-record.ts';
import { writeWhole } from './write-whole.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/** The records of scans in a folder of the operator, each read when it is asked for; a file that is none is no record. */
export const readScan = (folder: string, reference: string): ScanRecord | undefined => {
  try {
    const path = join(folder, fileOf(reference));
    const found = statSync(path);
    if (!found.isFile() || found.size > MAX_BYTES) return undefined;
    const record = readScanRecord(readFileSync(path, 'utf8'));
    return record?.reference === reference ? record : undefined;
  } catch {
    return undefined;
  }
};

/** Days of earlier scans that a record remembers. */
const MAX_EARLIER = 20;

/** Writes a record, whole, over an earlier one of the same reference, whose day it remembers. */
export const writeScan = (folder: string, record: ScanRecord): ScanRecord => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const before = readScan(folder, record.reference);
  const days = before ? [before.day, ...before.earlier] : [];
  const earlier = [...new Set(days)].filter((day) => day !== record.day).slice(0, MAX_EARLIER);
  const kept = { ...record, earlier };
  writeWhole(join(folder, fileOf(record.reference)), [`${JSON.stringify(kept, undefined, 1)}\n`]);
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

const fileOf = (reference: string): string =>
  `${createHash('sha256').update(reference).digest('hex').slice(0, 32)}.json`;
