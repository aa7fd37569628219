import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile } from './replace-file.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-replace-'));
  writeFileSync(join(folder, 'a'), 'old');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a file gets its new text and keeps its mode', () => {
  chmodSync(join(folder, 'a'), 0o750);
  expect(replaceFile(join(folder, 'a'), 'old', 'new').ok).toBe(true);
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('new');
  expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o750);
  expect(readdirSync(folder)).toEqual(['a']);
});

test('a new file has its mode from the first moment on', () => {
  expect(replaceFile(join(folder, 'b'), undefined, 'new', 0o444).ok).toBe(true);
  expect(statSync(join(folder, 'b')).mode & 0o777).toBe(0o444);
});

test('a file that changed meanwhile is left alone', () => {
  expect(replaceFile(join(folder, 'a'), 'older', 'new')).toMatchObject({ ok: false, code: 'changed' });
  expect(replaceFile(join(folder, 'a'), undefined, 'new')).toMatchObject({ ok: false, code: 'changed' });
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
});

test('a link is not followed', () => {
  symlinkSync(join(folder, 'a'), join(folder, 'b'));
  expect(replaceFile(join(folder, 'b'), 'old', 'new')).toMatchObject({ ok: false, code: 'link' });
  expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
});

test('a read-only file is said to be so', () => {
  chmodSync(join(folder, 'a'), 0o444);
  expect(replaceFile(join(folder, 'a'), 'old', 'new')).toMatchObject({ ok: false, code: 'read-only' });
});

test('a file that is not there is made', () => {
  expect(replaceFile(join(folder, 'n'), undefined, 'new').ok).toBe(true);
  expect(readFileSync(join(folder, 'n'), 'utf8')).toBe('new');
});

test('a draft of a process that was killed goes with the next write, one of a living process stays', () => {
  const gone = spawnSync(process.execPath, ['-e', '']).pid;
  writeFileSync(join(folder, `.a.${gone}-0123456789ab.plimsoll`), 'half');
  writeFileSync(join(folder, `.a.${process.pid}-0123456789ab.plimsoll`), 'whole soon');
  expect(replaceFile(join(folder, 'a'), 'old', 'new').ok).toBe(true);
  expect(readdirSync(folder).sort()).toEqual([`.a.${process.pid}-0123456789ab.plimsoll`, 'a']);
});
