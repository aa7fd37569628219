import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RepositorySurvey } from '../../model/registry.ts';
import { openLedger } from './survey-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-survey-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const survey = (name: string): RepositorySurvey => ({
  ...{ name, tags: 1, images: 1, signed: 0, onlyFloating: false, newest: undefined },
  ...{ platforms: [], pull: 'open', unread: undefined },
});

test('what was looked at after a line was cut off is known to the run after that', () => {
  openLedger(folder, 'one', false).add(survey('a'));
  const [file = ''] = readdirSync(folder);
  appendFileSync(join(folder, file), '\n{"name":"b');
  const second = openLedger(folder, 'one', false);
  second.add(survey('c'));
  expect([...openLedger(folder, 'one', false).before.keys()]).toEqual(['a', 'c']);
  second.finish();
  expect(readdirSync(folder)).toEqual([]);
});

test('a folder that cannot be written stops no walk, and is said', () => {
  writeFileSync(join(folder, 'file'), '');
  const ledger = openLedger(join(folder, 'file/registries'), 'one', false);
  ledger.add(survey('a'));
  expect(ledger.trouble()).toMatch(/registries cannot be written: /);
});
