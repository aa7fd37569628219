import { expect, test } from 'vitest';
import { behaviourDifferences } from './behaviour-differences.ts';
import type { Observation } from './observation.ts';

const observation = (more: Partial<Observation> = {}): Observation => ({
  state: 'ready',
  reason: '',
  roles: [
    { role: 'apache2', count: 1, users: ['0:0'], replaced: false },
    { role: 'apache2/apache2', count: 5, users: ['33:33'], replaced: false },
  ],
  listeners: ['tcp/80'],
  peers: [],
  answers: new Map([['tcp/80', 'HTTP 200']]),
  log: ['started 12:00:01'],
  data: ['/var/lib/redis/dump.rdb'],
  changes: [],
  stop: { killed: false, exitCode: 0 },
  peak: { memoryBytes: 1, pids: 6, cpuMs: 1 },
  readyMs: 1,
  totalMs: 1,
  ...more,
});
const whats = (trial: Observation, user?: string): readonly string[] =>
  behaviourDifferences([observation(), observation()], trial, user).map(({ what }) => what);

test('the same service with another clock and other numbers in its log is itself', () => {
  expect(whats(observation({ log: ['started 12:59:59'] }))).toEqual([]);
});

test('an answer is not enough: children that stay root are seen', () => {
  const roles = [observation().roles[0], { role: 'apache2/apache2', count: 5, users: ['0:0'], replaced: false }];
  expect(whats(observation({ roles: roles.filter((role) => role !== undefined) }))).toEqual([
    'apache2/apache2 runs as 0:0 instead of 33:33',
  ]);
});

test('a master without workers, workers that come again and again, and data that is not saved are seen', () => {
  const [master, worker] = observation().roles;
  if (!master || !worker) throw new Error('there are two');
  expect(whats(observation({ roles: [master] }))).toEqual(['the process apache2/apache2 is gone']);
  expect(whats(observation({ roles: [master, { ...worker, replaced: true }] }))).toEqual([
    'apache2/apache2 is started again and again',
  ]);
  expect(whats(observation({ data: [] }))).toEqual(['/var/lib/redis/dump.rdb is not written']);
});

test('a user set on purpose is expected of every process, and root is not', () => {
  const as = (user: string): Observation =>
    observation({ roles: observation().roles.map((role) => ({ ...role, users: [user] })) });
  expect(whats(as('33:33'), '33:33')).toEqual([]);
  expect(whats(as('0:0'), '33:33')).toHaveLength(2);
});

test('a new line of trouble alone is a difference, and its own witness', () => {
  const line = 'chown: changing ownership of /data: Operation not permitted';
  expect(behaviourDifferences([observation()], observation({ log: ['started', line] }), undefined)).toEqual([
    { what: 'its log has a new error', witness: line },
  ]);
});

test('what differs between two looks at the untouched service is not held against a trial', () => {
  const other = observation({
    data: [],
    answers: new Map([['tcp/80', 'HTTP 503']]),
    listeners: ['tcp/80', 'tcp/9000'],
  });
  expect(behaviourDifferences([observation(), other], observation({ data: [] }), undefined)).toEqual([]);
});

test('an end by force where it stopped by itself is a difference', () => {
  expect(whats(observation({ stop: { killed: true, exitCode: 137 } }))).toEqual(['it does not stop when told to']);
});
