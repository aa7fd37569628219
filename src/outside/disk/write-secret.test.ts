import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isOpenToOthers } from './is-open-to-others.ts';
import { writeSecret } from './write-secret.ts';

const root = mkdtempSync(join(tmpdir(), 'plimsoll-secret-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const modeOf = (path: string): number => statSync(path).mode & 0o777;

test.skipIf(process.platform === 'win32')(
  'a secret is for every user of a container, and its folder for its owner',
  () => {
    const folder = join(root, 'secrets');
    expect(writeSecret(join(folder, 'key'), 'value')).toMatchObject({ ok: true });
    expect(readFileSync(join(folder, 'key'), 'utf8')).toBe('value');
    expect([modeOf(join(folder, 'key')), modeOf(folder)]).toEqual([0o444, 0o700]);
    expect(isOpenToOthers(folder)).toBe(false);
  },
);

test('what is there already stays, whatever it is', () => {
  writeFileSync(join(root, 'there'), 'theirs');
  expect(writeSecret(join(root, 'there'), 'ours')).toMatchObject({ ok: false, code: 'changed' });
  expect(readFileSync(join(root, 'there'), 'utf8')).toBe('theirs');
  expect(writeSecret(join(root, 'there', 'below'), 'ours')).toMatchObject({ ok: false, code: 'failed' });
});

test.skipIf(process.platform === 'win32')('a link is not followed', () => {
  symlinkSync(join(root, 'elsewhere'), join(root, 'link'));
  expect(writeSecret(join(root, 'link'), 'ours')).toMatchObject({ ok: false, code: 'link' });
});

test.skipIf(process.platform === 'win32')('a folder is open when somebody but its owner may enter it', () => {
  const [open, shut] = [join(root, 'open'), join(root, 'shut')];
  mkdirSync(open, { mode: 0o755 });
  mkdirSync(shut, { mode: 0o700 });
  expect([isOpenToOthers(open), isOpenToOthers(shut), isOpenToOthers(join(root, 'none'))]).toEqual([
    true,
    false,
    false,
  ]);
});
