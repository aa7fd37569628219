import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeAtomically } from './write-atomically.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-write-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the file holds all pieces and nothing else is left beside it', () => {
  const path = join(folder, 'report.json');
  writeFileSync(path, 'the report of yesterday, longer than the new one');
  writeAtomically(path, ['[1', ',2]']);
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
  expect(() => writeAtomically(path, pieces())).toThrow('half way');
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(readdirSync(folder)).toEqual(['report.json']);
});

test('a draft that a killed process of the same number left is in nobody’s way', () => {
  const path = join(folder, 'again.json');
  writeFileSync(join(folder, `.again.json.${process.pid}.tmp`), 'half');
  writeAtomically(path, ['whole']);
  expect(readFileSync(path, 'utf8')).toBe('whole');
  rmSync(join(folder, `.again.json.${process.pid}.tmp`));
  rmSync(path);
});

test('a draft of a process that is gone goes', () => {
  const draft = join(folder, '.report.json.4194305-0123456789ab.plimsoll');
  writeFileSync(draft, 'half');
  writeAtomically(join(folder, 'report.json'), ['whole']);
  expect(existsSync(draft)).toBe(false);
});

test('a folder that does not exist is an error', () => {
  expect(() => writeAtomically(join(folder, 'missing', 'x.json'), ['x'])).toThrow('ENOENT');
});

test('a pipe is written into and stays a pipe', () => {
  const path = join(folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  writeAtomically(path, ['[1', ',2]']);
  const bytes = Buffer.alloc(100);
  expect(bytes.toString('utf8', 0, readSync(reader, bytes))).toBe('[1,2]');
  closeSync(reader);
  expect(lstatSync(path).isFIFO()).toBe(true);
});

test.skipIf(!existsSync('/dev/full'))('a device stays a device, and what it does not take is said', () => {
  writeAtomically('/dev/null', ['nothing']);
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  expect(() => writeAtomically('/dev/full', ['x'])).toThrow('ENOSPC');
});

test('a link in a folder of somebody else leads nowhere: it is replaced', () => {
  const [target, link] = [join(folder, 'target'), join(folder, 'link.json')];
  writeFileSync(target, 'precious');
  symlinkSync(target, link);
  writeAtomically(link, ['report']);
  expect(readFileSync(target, 'utf8')).toBe('precious');
  expect(readFileSync(link, 'utf8')).toBe('report');
});
