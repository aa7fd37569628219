import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { diskIncidents } from './disk-incidents.ts';
import { readWatchRecord, type WatchPart, writeResponderPart, writeWatchPart } from './disk-watch-record.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-record-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const part: WatchPart = {
  ...{ engine: 'host', since: '2026-11-01', day: '2026-11-27', blind: false, alerted: '2026-11-03' },
  log: { folder: tmpdir(), copies: ['syslog'] },
};

test('what the watch and the responder wrote is one record, of that engine alone', () => {
  writeWatchPart(folder, part);
  writeResponderPart(folder, { day: '2026-11-27', tells: ['webhook'] });
  expect(readWatchRecord(['/nowhere', folder], 'host')).toEqual({
    ...{ ...part, responder: { day: '2026-11-27', tells: ['webhook'] }, exercise: undefined },
  });
  expect(readWatchRecord([folder], 'other')).toBeUndefined();
  expect(existsSync(join(folder, 'incidents')), 'looking makes nothing').toBe(false);
});

test('a log that is gone counts no more, and a damaged record is none', () => {
  writeWatchPart(folder, { ...part, log: { folder: join(folder, 'gone'), copies: [] } });
  expect(readWatchRecord([folder], 'host')?.log).toBeUndefined();
  writeWatchPart(folder, { ...part, day: 'soon' });
  expect(readWatchRecord([folder], 'host')).toBeUndefined();
  writeFileSync(join(folder, 'record.json'), '{"engine": "host"');
  expect(readWatchRecord([folder], 'host')).toBeUndefined();
});

test('an incident proves an exercise once its evidence is kept and a person closed it', () => {
  writeWatchPart(folder, part);
  const store = diskIncidents(folder);
  const id = '20261103-101500-c0de';
  const time = '2026-11-03T10:15:00.000Z';
  const container = { id: 'c', name: 'web', image: 'nginx', service: 'web' };
  const incident = {
    ...{ schemaVersion: 1, id, opened: time, updated: time, severity: 'high' as const, container, alerts: [], more: 0 },
    closed: { time, by: 'ann', reason: 'exercise' },
  };
  store.write(incident);
  expect(readWatchRecord([folder], 'host')?.exercise).toBeUndefined();
  store.writeJournal({
    incident: id,
    steps: [{ step: 'preserve', state: 'done', time, message: undefined, severity: undefined }],
  });
  expect(readWatchRecord([folder], 'host')?.exercise).toEqual({ incident: id, day: '2026-11-03' });
  store.write({ ...incident, closed: undefined });
  expect(readWatchRecord([folder], 'host')?.exercise).toBeUndefined();
});
