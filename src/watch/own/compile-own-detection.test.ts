import { expect, test } from 'vitest';
import { EXAMPLE_CONTAINER, EXAMPLE_PROCESS } from '../../../test/support/play-example.ts';
import { readPolicy } from '../../policy/read-policy.ts';
import { openLoop } from '../loop/open-loop.ts';
import type { Untimed } from '../observation.ts';
import { compileOwnDetection } from './compile-own-detection.ts';

const written = (on: string, when: string, alarm: string, quiet: string): string =>
  `watch:\n  own:\n    - {id: own/mine, on: ${on}, when: '${when}', title: "Mine", severity: high, examples: {alarms: [${alarm}], quiet: [${quiet}]}}\n`;
const compile = (text: string) => {
  const { policy, problems } = readPolicy(text, {
    kind: 'operator',
    placeOf: () => ({ kind: 'host', path: 'mine.yaml' }),
  });
  expect(problems).toEqual([]);
  const [source] = policy.watch.own;
  if (!source) throw new Error('no detection was read');
  return compileOwnDetection(source);
};

const { id } = EXAMPLE_CONTAINER;
const process = { ...EXAMPLE_PROCESS, pid: 120, parent: 100, program: '/usr/bin/curl', args: ['curl', 'http://x'] };
const connection = { protocol: 'tcp', localPort: 40_000, address: '93.184.216.34', port: 25, opening: false } as const;
const cases: readonly (readonly [string, string, string, string, Untimed])[] = [
  [
    'process',
    'process.name == "curl" && process.service.startsWith("shop/")',
    '{name: curl, service: shop/web}',
    '{name: curl, service: ops/probe}',
    { kind: 'processes', id, started: [process], ended: [] },
  ],
  [
    'connection',
    'connection.peer == "internet:25"',
    '{peer: "internet:25"}',
    '{peer: "internet:443"}',
    { kind: 'sockets', id, sockets: { listeners: [], connections: [connection], failures: 0 } },
  ],
  [
    'file',
    'file.path.endsWith(".php") && file.kind == "added"',
    '{path: /srv/x.php, kind: added}',
    '{path: /srv/x.php}',
    { kind: 'files', id, changes: [{ path: '/srv/shell.php', kind: 'added' }] },
  ],
  [
    'action',
    'action.action == "pause"',
    '{action: pause}',
    '{action: start}',
    { kind: 'action', action: { type: 'container', action: 'pause', id, attributes: new Map() } },
  ],
];

test.each(cases)('one about a %s speaks where its expression is true', (on, when, alarm, quiet, observation) => {
  const compiled = compile(written(on, when, alarm, quiet));
  if (!compiled.ok) throw new Error(compiled.message);
  const loop = openLoop({ detections: [compiled.detection], baseline: [], warmUpMs: 0, frozen: false, expect: [] });
  loop.take({ at: 0, kind: 'container', container: EXAMPLE_CONTAINER });
  loop.take({ at: 0, kind: 'processes', id, started: [EXAMPLE_PROCESS], ended: [] });
  const alerts = loop.take({ ...observation, at: 1 });
  expect(alerts.map(({ detection, severity, message }) => `${detection} ${severity} ${message}`)).toEqual([
    expect.stringMatching(/^own\/mine high Mine: /),
  ]);
});

test.each([
  ['an expression that is none', 'process.name ==', '{name: a}', '{name: b}', /own\/mine: when: /],
  [
    'a field that is not there',
    'process.nam == "a"',
    '{name: a}',
    '{name: b}',
    /process has no nam; it has name, program/,
  ],
  [
    'an alarm that it does not raise',
    'process.name == "x"',
    '{name: a}',
    '{name: b}',
    /alarm 1: it says nothing there/,
  ],
  ['a quiet example that it raises', 'process.name != "x"', '{name: a}', '{name: b}', /quiet 1: it speaks there/],
  ['an example with a foreign field', 'process.name == "a"', '{nam: a}', '{name: b}', /alarm 1: process has no nam/],
  ['an answer that is none', 'process.uid', '{uid: 1}', '{uid: 2}', /true or false|neither true nor false/],
])('%s is refused in words', (_, when, alarm, quiet, words) => {
  const compiled = compile(written('process', when, alarm, quiet));
  expect(compiled.ok).toBe(false);
  if (!compiled.ok) expect(compiled.message).toMatch(words);
});

test('one without examples is no detection', () => {
  const { problems } = readPolicy('watch: {own: [{id: own/mine, on: process, when: "true", title: Mine}]}\n', {
    ...{ kind: 'operator', placeOf: () => ({ kind: 'host', path: 'mine.yaml' }) },
  });
  expect(problems.map(({ message }) => message)).toEqual([
    'examples has alarms and quiet, each a list with one at least',
  ]);
});
