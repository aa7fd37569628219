import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Severity } from '../../model/severity.ts';
import { type DiskIncidents, diskIncidents } from '../../outside/disk/disk-incidents.ts';
import type { Alert } from '../../watch/alert.ts';
import { incidentKeeper, MOST_PER_HOUR } from './incident-keeper.ts';

let state = '';
beforeEach(() => {
  state = mkdtempSync(join(tmpdir(), 'plimsoll-keeper-'));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

const alert = (id: string, severity: Severity = 'high'): Alert => ({
  ...{ detection: 'miner', severity, at: 0, title: '', message: 'm', why: '', normal: '', remedy: '' },
  container: { id, name: 'web', image: 'nginx', service: 'shop/web' },
  ...{ technique: '', control: '', repeats: 0 },
});
const at = (minute: number): string => new Date(Date.UTC(2026, 10, 27, 10, minute)).toISOString();

/** The incidents in the folder, and how often they were read. */
const counted = () => {
  const asked = { list: 0, read: 0 };
  const store = diskIncidents(state);
  const incidents: DiskIncidents = {
    ...store,
    list() {
      asked.list += 1;
      return store.list();
    },
    read(id) {
      asked.read += 1;
      return store.read(id);
    },
  };
  return { asked, incidents };
};

test('an alert goes into the incident of its container, for which the others are read once, at the beginning', () => {
  incidentKeeper(diskIncidents(state)).keep(alert('a'), at(0));
  const { asked, incidents } = counted();
  const keeper = incidentKeeper(incidents);
  for (let minute = 1; minute <= 20; minute += 1) expect(keeper.keep(alert('a', 'low'), at(minute))).toBe(true);
  expect(asked).toEqual({ list: 1, read: 20 });
  const [incident, ...others] = incidents.list();
  expect([incident?.alerts.length, others]).toEqual([21, []]);
});

test('one that a person closed meanwhile is not written on', () => {
  const { incidents } = counted();
  const keeper = incidentKeeper(incidents);
  keeper.keep(alert('a'), at(0));
  const [first] = incidents.list();
  if (!first) throw new Error('none was opened');
  incidents.write({ ...first, closed: { time: at(1), by: 'ann', reason: 'r' } });
  keeper.keep(alert('a'), at(2));
  expect(incidents.list().map(({ closed, alerts }) => [closed?.by, alerts.length])).toEqual([
    ['ann', 1],
    [undefined, 1],
  ]);
});

test('containers made in a loop open no more than so many incidents an hour, and none of what is worse is lost', () => {
  const { incidents } = counted();
  const keeper = incidentKeeper(incidents);
  const kept = (minute: number, severity?: Severity): number =>
    Array.from({ length: 500 }, (_, index) => keeper.keep(alert(`${minute}-${index}`, severity), at(minute))).filter(
      Boolean,
    ).length;
  expect(kept(0)).toBe(MOST_PER_HOUR);
  expect(kept(30)).toBe(0);
  expect(kept(31, 'critical')).toBe(MOST_PER_HOUR);
  // begun anew it knows of them
  expect(incidentKeeper(incidents).keep(alert('x'), at(40))).toBe(false);
  expect(kept(61)).toBe(MOST_PER_HOUR);
  expect(incidents.list()).toHaveLength(3 * MOST_PER_HOUR);
  // what belongs to one that is open is kept however many there are
  expect(keeper.keep(alert('61-0'), at(62))).toBe(true);
});
