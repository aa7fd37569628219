import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeNew } from './write-new.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-new-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const pair = (name: string) => [
  { path: join(folder, `${name}.key`), text: 'secret', mode: 0o600 },
  { path: join(folder, `${name}.pub`), text: 'public', mode: 0o644 },
];

test('both are there, each with its mode', () => {
  expect(writeNew(pair('one'))).toMatchObject({ ok: true });
  expect(readFileSync(join(folder, 'one.pub'), 'utf8')).toBe('public');
  expect(statSync(join(folder, 'one.key')).mode & 0o777).toBe(0o600);
});

test('where one of them is there already, nothing is written and it stays as it is', () => {
  writeFileSync(join(folder, 'two.pub'), 'precious');
  expect(writeNew(pair('two'))).toMatchObject({
    ok: false,
    code: 'exists',
    message: expect.stringContaining('two.pub'),
  });
  expect(readdirSync(folder).filter((name) => name.startsWith('two'))).toEqual(['two.pub']);
  expect(readFileSync(join(folder, 'two.pub'), 'utf8')).toBe('precious');
});

test('a folder that is not there is said without the name of the call', () => {
  expect(writeNew([{ path: join(folder, 'no/x'), text: '', mode: 0o600 }])).toMatchObject({
    message: `${join(folder, 'no/x')} cannot be written: no such file or directory`,
  });
});
