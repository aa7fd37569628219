import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { auditKey } from './audit-key.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-audit-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a key is made once, for its owner alone, with its public half beside it', () => {
  const path = join(folder, 'log', 'audit.key');
  const made = auditKey(path);
  const again = auditKey(path);
  expect(made.ok && again.ok && made.value.equals(again.value)).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(folder, 'log')).sort()).toEqual(['audit.key', 'audit.key.pub']);
});

test('where the public half cannot be written no key is left, which the next run would take', () => {
  const path = join(folder, 'half.key');
  mkdirSync(`${path}.pub`);
  expect(auditKey(path)).toMatchObject({ ok: false, code: 'unusable' });
  expect(readdirSync(folder).filter((name) => name.startsWith('half'))).toEqual(['half.key.pub']);
});

test('the public half of a key that is gone is kept, for it verifies what was sealed', () => {
  const path = join(folder, 'gone.key');
  expect(auditKey(path).ok).toBe(true);
  const before = readFileSync(`${path}.pub`, 'utf8');
  rmSync(path);
  expect(auditKey(path)).toMatchObject({ ok: false, message: expect.stringContaining('Move it away') });
  expect(readFileSync(`${path}.pub`, 'utf8')).toBe(before);
});

test('a damaged key is refused in words', () => {
  const path = join(folder, 'damaged.key');
  writeFileSync(path, '-----BEGIN PRIVATE KEY-----\nMC4C', { mode: 0o600 });
  expect(auditKey(path)).toMatchObject({ ok: false, message: `${path} is no Ed25519 key in PEM` });
});

test.each([
  0o640, 0o604, 0o620, 0o602, 0o610, 0o601,
])('a key of mode %o is not used: it is not its owner’s alone', (mode) => {
  const path = join(folder, `${mode}.key`);
  expect(auditKey(path).ok).toBe(true);
  chmodSync(path, mode);
  expect(auditKey(path)).toMatchObject({ ok: false, message: expect.stringContaining(`chmod 600 ${path}`) });
});
