import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeWhole } from './write-whole.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-write-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the file holds all pieces and nothing else is left beside it', () => {
  const path = join(folder, 'report.json');
  writeFileSync(path, 'the report of yesterday, longer than the new one');
  writeWhole(path, ['[1', ',2]']);
  expect(readFileSync(path, 'utf8')).toBe('[1,2]');
  expect(readdirSync(folder)).toEqual(['report.json']);
});

test('a report that fails half way leaves the old file as it was', () => {
  const path = join(folder, 'report.json');
  writeFileSync(path, 'old');
  const pieces = function* () {
    yield 'new';
    throw new Error('half way');
  };
  expect(() => writeWhole(path, pieces())).toThrow('half way');
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['report.json']);
});

test('a folder that does not exist is an error', () => {
  expect(() => writeWhole(join(folder, 'missing', 'x.json'), ['x'])).toThrow('ENOENT');
});
