import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { draftOf } from './draft-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-draft-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what a killed process of the same number left is not built on', () => {
  const database = join(folder, 'advisories.db');
  writeFileSync(`${database}.${process.pid}.tmp`, 'half');
  writeFileSync(`${database}.1.tmp`, 'of one that lives');
  expect(existsSync(draftOf(database))).toBe(false);
  expect(existsSync(`${database}.1.tmp`)).toBe(true);
});
