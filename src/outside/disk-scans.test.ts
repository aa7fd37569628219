import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readScans, writeScan } from './disk-scans.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-scans-'));
afterAll(() => rmSync(folder, { recursive: true }));
const record = {
  reference: 'docker.io/library/nginx:1.29',
  digest: 'sha256:1',
  day: '2026-11-20',
  database: '2026-11-19',
};

test('a record is found again by its reference, the newest alone', () => {
  const scans = join(folder, 'scans');
  expect(readScans(scans).size).toBe(0);
  writeScan(scans, { ...record, day: '2026-01-01' });
  writeScan(scans, record);
  expect([...readScans(scans).values()]).toEqual([record]);
});

test('what is no record is passed over', () => {
  const scans = join(folder, 'scans');
  writeFileSync(join(scans, 'a.json'), '{"reference":');
  writeFileSync(join(scans, 'b.json'), JSON.stringify({ ...record, day: 'yesterday' }));
  writeFileSync(join(scans, 'c.json'), 'x'.repeat(20_000));
  expect(readScans(scans).size).toBe(1);
});
