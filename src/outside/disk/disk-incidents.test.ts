import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Incident } from '../../watch/incident/incident.ts';
import { diskIncidents } from './disk-incidents.ts';

let state = '';
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'plimsoll-incidents-'));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

const incident = (id: string): Incident => ({
  ...{ schemaVersion: 1, id, opened: 'x', updated: 'x', severity: 'high', alerts: [], more: 0, closed: undefined },
  container: { id: 'c', name: 'web', image: 'i', service: '' },
});
const ID = '20261127-100000-00ff';

test('incidents are kept for their owner alone, and told oldest first; what is none is passed over', () => {
  const incidents = diskIncidents(state);
  expect(incidents.list()).toEqual([]);
  for (const id of [ID, '20261126-100000-0001']) incidents.write(incident(id));
  for (const name of ['notes.json', '20261128-100000-0002.json']) writeFileSync(join(state, 'incidents', name), '{}');
  writeFileSync(join(state, 'incidents', `${ID}.steps.json`), JSON.stringify(incident(ID)));
  expect(incidents.list().map(({ id }) => id)).toEqual(['20261126-100000-0001', ID]);
  expect(statSync(join(state, 'incidents')).mode & 0o777).toBe(0o700);
});

test('when each was written last tells which has changed', () => {
  const incidents = diskIncidents(state);
  const other = '20261126-100000-0001';
  for (const id of [other, ID]) incidents.write(incident(id));
  const before = incidents.written();
  expect(before.map(({ id }) => id)).toEqual([other, ID]);
  utimesSync(join(state, 'incidents', `${ID}.json`), 5, 5);
  expect(incidents.written()).toEqual([before[0], { id: ID, at: 5000 }]);
});

test('an id that is none leads to no file', () => {
  const incidents = diskIncidents(state);
  incidents.write(incident(ID));
  writeFileSync(join(state, 'other.json'), JSON.stringify(incident(ID)));
  for (const id of ['../other', `${ID}/../${ID}`, `../incidents/${ID}`, '']) expect(incidents.read(id)).toBeUndefined();
  expect(incidents.read(ID)).toMatchObject({ id: ID });
});

test('evidence is what was told, may only be read, by its owner alone, and is named by its hash; done again it begins anew', async () => {
  const { path, folder } = diskIncidents(state).evidence(ID);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  const pieces = async function* () {
    yield Buffer.from('first');
    yield Buffer.from('second');
  };
  for (const [content, text] of [[pieces(), 'firstsecond'] as const, ['again', 'again'] as const]) {
    expect(await folder.write('changes.tar', content)).toEqual({
      ok: true,
      value: { bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') },
    });
    expect(readFileSync(join(path, 'changes.tar'), 'utf8')).toBe(text);
    expect(statSync(join(path, 'changes.tar')).mode & 0o777).toBe(0o400);
  }
});

test('evidence that cannot be written, or whose source breaks off, is a failure in words', async () => {
  const { path, folder } = diskIncidents(state).evidence(ID);
  const broken = async function* () {
    yield Buffer.from('half');
    throw new Error('the engine closed the connection');
  };
  expect(await folder.write('a', broken())).toMatchObject({ ok: false, message: 'the engine closed the connection' });
  // half of a file system fills the disk and proves nothing
  expect(existsSync(join(path, 'a'))).toBe(false);
  mkdirSync(join(path, 'b'));
  expect(await folder.write('b', 'x')).toMatchObject({ ok: false });
});
