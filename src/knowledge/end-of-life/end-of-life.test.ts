import { expect, test } from 'vitest';
import { compareCycles } from './compare-cycles.ts';
import { cycles } from './cycles.ts';
import { cycleOf, endOfLife, endOfSupport, hasEnded, nextSupported } from './end-of-life.ts';

test.each([
  ['nodejs', '18', '2025-04-30'],
  ['nodejs', '20', '2026-04-30'],
  ['alpine-linux', '3.20', '2026-04-01'],
  ['alpine-linux', '3.24', '2028-06-01'],
  ['debian', '11', '2024-08-14'],
  ['debian', '12', '2026-07-11'],
  ['ubuntu', '20.04', '2025-05-31'],
  ['python', '3.9', '2025-10-31'],
  ['go', '1.27', false],
  ['php', '8.1', '2025-12-31'],
  ['postgresql', '13', '2025-11-13'],
  ['dotnet', '8', '2026-11-10'],
  ['amazon-linux', '2', '2026-06-30'],
  ['centos', '7', '2024-06-30'],
  ['grafana', '10.4', '2025-06-05'],
  ['keycloak', '25', '2024-10-04'],
  ['prometheus', '2', '2025-07-31'],
  ['odoo', '16', '2025-09-01'],
  ['apache-cassandra', '3.11', '2024-09-05'],
  ['kong-gateway', '3.8', '2025-09-09'],
  ['mediawiki', '1.39', '2025-12-31'],
  ['solr', '8', '2024-10-25'],
  ['windows-server', '2009', '2022-08-09'],
  ['nodejs', '1', true],
])('%s %s ends %s', (product, cycle, end) => {
  expect(endOfLife(product, cycle)).toBe(end);
});

test('what is not in the table is not known', () => {
  expect(endOfLife('nodejs', '99')).toBeUndefined();
  expect(endOfLife('constructor', 'name')).toBeUndefined();
  expect(endOfSupport('nodejs', '99', '2026-11-22')).toBeUndefined();
});

test('the last day is still supported', () => {
  expect(hasEnded('2026-11-22', '2026-11-22')).toBe(false);
  expect(hasEnded('2026-11-21', '2026-11-22')).toBe(true);
});

test('the next supported cycle moves with the day', () => {
  expect(nextSupported('nodejs', '18', '2026-01-01')).toBe('20');
  expect(nextSupported('nodejs', '18', '2026-11-22')).toBe('22');
  expect(nextSupported('python', '3.9', '2026-11-22')).toBe('3.11');
  expect(nextSupported('centos', '8', '2026-11-22')).toBeUndefined();
});

test('nobody is sent to what ends within weeks, unless there is nothing else', () => {
  expect(nextSupported('php', '8.0', '2026-09-01')).toBe('8.2');
  expect(nextSupported('php', '8.0', '2026-11-22')).toBe('8.3');
  expect(nextSupported('php', '8.4', '2029-12-01')).toBe('8.5');
});

test('a cycle that the table leaves out has ended when the next later one has', () => {
  expect(cycleOf('nginx', '1.13.12', '2026-11-22')).toBe('1.13');
  expect(endOfSupport('nginx', '1.13', '2026-11-22')).toMatchObject({ ended: true, on: true, successor: '1.30' });
  expect(cycleOf('nginx', '1.32', '2026-11-22')).toBeUndefined();
  expect(cycleOf('grafana', '5.2.4', '2026-11-22')).toBe('5');
  expect(endOfSupport('grafana', '5', '2026-11-22')).toMatchObject({ ended: true, on: true });
  expect(cycleOf('nginx', '1.13.12', '2018-01-01')).toBeUndefined();
  expect(endOfSupport('nginx', '1.13', '2018-01-01')).toBeUndefined();
});

test('of a release whose successors are not in the table nothing is said', () => {
  expect(cycleOf('prometheus', '3.5.0', '2026-11-22')).toBeUndefined();
  expect(cycleOf('keycloak', '26.5', '2026-11-22')).toBeUndefined();
  expect(cycleOf('grafana', '6.5.1', '2026-11-22')).toBe('6');
  expect(cycleOf('apache-cassandra', '4.0.17', '2026-11-22')).toBeUndefined();
  expect(cycleOf('gitlab', '18.5.1', '2026-11-22')).toBeUndefined();
  expect(cycleOf('gitlab', '17.3.7', '2026-11-22')).toBe('17.3');
});

test('a version belongs to the longest cycle that it begins with', () => {
  expect(cycleOf('python', '3.10.4', '2026-11-22')).toBe('3.10');
  expect(cycleOf('python', '3.1', '2026-11-22')).toBe('3.1');
  expect(cycleOf('python', '3', '2026-11-22')).toBeUndefined();
  expect(cycleOf('python', '2', '2026-11-22')).toBe('2.7');
});

test('Debian says until when its long-term team goes on', () => {
  expect(endOfSupport('debian', '12', '2026-11-22')).toMatchObject({ ended: true, extendedUntil: '2028-06-30' });
});

test('all dates are dates, and no product lists a cycle twice', () => {
  for (const [product, list] of Object.entries(cycles)) {
    expect([product, new Set(list.map(([cycle]) => cycle)).size]).toEqual([product, list.length]);
    for (const [, end] of list) {
      if (typeof end === 'string') expect(new Date(end).toISOString().slice(0, 10)).toBe(end);
    }
  }
});

test('cycles are ordered by their numbers', () => {
  expect(['3.9', '3.10', '2.7', '3'].toSorted(compareCycles)).toEqual(['2.7', '3', '3.9', '3.10']);
});
