import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { plimsoll } from './support/plimsoll.ts';

const place = mkdtempSync(join(tmpdir(), 'plimsoll-migrate-'));
afterAll(() => rmSync(place, { recursive: true, force: true }));

// put together here, so that no text of this repository holds one
const PASSWORD = 'vK8'.concat('-tR2xQ9wLm4');
const COMPOSE = `services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${PASSWORD}\n`;

test('it is what fix does by these rules: shown first, written when that is asked for, and no word of the value', async () => {
  writeFileSync(join(place, 'compose.yaml'), COMPOSE);
  const copy = mkdtempSync(join(tmpdir(), 'plimsoll-migrate-copy-'));
  cpSync(place, copy, { recursive: true });
  const shown = await plimsoll(place, {}, 'secrets', 'migrate');
  expect(shown).toMatchObject({ code: 0, out: expect.stringContaining('POSTGRES_PASSWORD_FILE') });
  expect(`${shown.out}${shown.err}`).not.toContain(PASSWORD);
  expect(readFileSync(join(place, 'compose.yaml'), 'utf8')).toBe(COMPOSE);
  expect((await plimsoll(place, {}, 'secrets', 'migrate', '--apply', 'compose.yaml')).code).toBe(0);
  expect(readFileSync(join(place, 'secrets/postgres_password'), 'utf8')).toBe(PASSWORD);
  await plimsoll(copy, {}, 'fix', '--review', '--apply', '--only', 'secrets/managed', '--only', 'secrets/not-in-code');
  for (const file of ['compose.yaml', '.gitignore'])
    expect(readFileSync(join(place, file), 'utf8')).toBe(readFileSync(join(copy, file), 'utf8'));
  rmSync(copy, { recursive: true, force: true });
});
