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

test('another answer, none, and a port on which nothing listens any more are differences', () => {
  const answering = (...answers: readonly (readonly [string, string])[]): readonly string[] =>
    whats(observation({ answers: new Map(answers) }));
  expect(answering(['tcp/80', 'HTTP 500'])).toEqual(['tcp/80 answers "HTTP 500" instead of "HTTP 200"']);
  expect(answering()).toEqual(['tcp/80 answers nothing instead of "HTTP 200"']);
  expect(answering(['tcp/80', 'HTTP 200'], ['tcp/81', 'HTTP 200'])).toEqual([]);
  expect(whats(observation({ listeners: [] }))).toEqual(['nothing listens on tcp/80']);
});

test('another exit code is one where it always ended with the same', () => {
  const ends = (...codes: readonly number[]): readonly Observation[] =>
    codes.map((exitCode) => observation({ stop: { killed: false, exitCode } }));
  const found = (before: readonly Observation[], trial: Observation): readonly string[] =>
    behaviourDifferences(before, trial, undefined).map(({ what }) => what);
  const [failing = observation()] = ends(1);
  expect(found(ends(0, 0), failing)).toEqual(['it ends with 1 instead of 0']);
  expect(found(ends(0, 143), failing)).toEqual([]);
  expect(found(ends(1, 1), failing)).toEqual([]);
  const killed = observation({ stop: { killed: true, exitCode: 137 } });
  expect(found([killed, observation()], failing)).toEqual([]);
  expect(found([killed, killed], killed)).toEqual([]);
  expect(found(ends(0), observation({ stop: undefined }))).toEqual([]);
});

test('one that does not come up is told by its reason, with the line that shows why', () => {
  const trial = observation({
    state: 'exited',
    reason: 'it ended',
    log: ['started', 'bind: permission denied'],
  });
  expect(behaviourDifferences([observation()], trial, undefined)).toEqual([
    { what: 'it ended', witness: 'bind: permission denied' },
  ]);
});
