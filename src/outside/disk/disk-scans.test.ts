import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { ScanRecord } from '../../model/scan-record.ts';
import { readScan, writeScan } from './disk-scans.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-scans-'));
afterAll(() => rmSync(folder, { recursive: true }));
const REFERENCE = 'docker.io/library/nginx:1.29';
const record: ScanRecord = {
  reference: REFERENCE,
  digest: 'sha256:1',
  day: '2026-11-20',
  earlier: [],
  database: '2026-11-19',
  undecided: 0,
  flaws: [],
  statements: [],
  image: undefined,
};

test('a record is found again by its reference, and remembers the days before', () => {
  const scans = join(folder, 'scans');
  expect(readScan(scans, REFERENCE)).toBe(undefined);
  writeScan(scans, { ...record, day: '2026-01-01' });
  writeScan(scans, record);
  writeScan(scans, record);
  expect(readScan(scans, REFERENCE)).toEqual({ ...record, earlier: ['2026-01-01'] });
});

test.each([
  '{"reference":',
  JSON.stringify({ ...record, day: 'yesterday' }),
  'x'.repeat(20_000),
  '[]',
])('what is no record counts as none: %.20s', (text) => {
  const scans = join(folder, 'scans');
  writeFileSync(join(scans, readdirSync(scans)[0] ?? ''), text);
  expect(readScan(scans, REFERENCE)).toBe(undefined);
});
