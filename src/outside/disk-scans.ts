import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ScanRecord } from '../model/scan-record.ts';
import { object, text } from '../ports/shape.ts';
import { readJson } from './read-json.ts';
import { writeWhole } from './write-whole.ts';

const shape = object({ reference: text, digest: text, day: text, database: text });
const MAX_RECORDS = 10_000;
const MAX_BYTES = 16 * 1024;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The records of scans in a folder of the operator, by reference; a file that is none is passed over. */
export const readScans = (folder: string): ReadonlyMap<string, ScanRecord> => {
  const records = new Map<string, ScanRecord>();
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return records;
  }
  for (const name of names.filter((one) => one.endsWith('.json')).slice(0, MAX_RECORDS)) {
    const record = readRecord(join(folder, name));
    if (record) records.set(record.reference, record);
  }
  return records;
};

const readRecord = (path: string): ScanRecord | undefined => {
  try {
    const found = statSync(path);
    if (!found.isFile() || found.size > MAX_BYTES) return undefined;
    const read = readJson(shape, readFileSync(path, 'utf8'));
    return read.ok && DAY.test(read.value.day) && DAY.test(read.value.database) ? read.value : undefined;
  } catch {
    return undefined;
  }
};

/** Writes a record, whole, over an earlier one of the same reference. */
export const writeScan = (folder: string, record: ScanRecord): void => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = createHash('sha256').update(record.reference).digest('hex').slice(0, 32);
  writeWhole(join(folder, `${name}.json`), [`${JSON.stringify(record, undefined, 1)}\n`]);
};
