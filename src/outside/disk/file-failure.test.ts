import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { fileFailure } from './file-failure.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-failure-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What reading a path of the disk throws. */
const thrownBy = (path: string): unknown => {
  try {
    return readFileSync(join(folder, path));
  } catch (error) {
    return error;
  }
};

const file = 'a' as FileId;

test('what the system says of a file is a failure of that file', () => {
  symlinkSync('loop', join(folder, 'loop'));
  expect(fileFailure(thrownBy('none'), file)).toMatchObject({ code: 'missing' });
  expect(fileFailure(thrownBy('.'), file)).toMatchObject({ code: 'not-a-file' });
  expect(fileFailure(thrownBy('loop'), file)).toMatchObject({ code: 'link' });
});

test('a fault of the program is no failure of a file', () => {
  expect(() => fileFailure(new TypeError('x is not a function'), file)).toThrow('x is not a function');
  expect(() => fileFailure(thrownBy('a\0b'), file)).toThrow(/null bytes/);
});
