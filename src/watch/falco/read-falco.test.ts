import { expect, test } from 'vitest';
import { EXAMPLE_CONTAINER } from '../../../test/support/play-example.ts';
import { openLoop } from '../loop/open-loop.ts';
import { readFalco } from './read-falco.ts';

/** Lines in the forms that Falco 0.33 to 0.44 writes: fields come and go with versions and plugins, values may be null. */
const shell = {
  hostname: 'd53a40db2ded',
  output:
    '2026-11-27T10:10:27.171732939+0000: Notice A shell was spawned in a container with an attached terminal | evt_type=execve user=root user_uid=0 user_loginuid=-1 process=sh proc_exepath=/bin/busybox parent=<NA> command=sh -c id terminal=34816 container_id=c0ffee123456 container_name=shop-web-1 k8s_pod_name=<NA>',
  output_fields: {
    ...{ 'container.id': 'c0ffee123456', 'container.image.repository': 'nginx', 'container.name': 'shop-web-1' },
    ...{ 'evt.time.iso8601': 1_795_774_227, 'k8s.ns.name': null, 'proc.cmdline': 'sh', 'proc.tty': 34_816 },
    ...{ 'proc.pname': null, 'user.loginuid': -1, 'user.name': 'root', 'user.uid': 0 },
  },
  ...{ priority: 'Notice', rule: 'Terminal shell in container', source: 'syscall', time: '2026-11-27T10:10:27.171Z' },
  tags: ['T1059', 'container', 'maturity_stable', 'mitre_execution', 'shell'],
};
const lineOf = (more: object): string => JSON.stringify({ ...shell, ...more });

test('a line of Falco is a report on its container', () => {
  expect(readFalco(lineOf({}))).toEqual({
    container: 'c0ffee123456',
    report: { rule: 'Terminal shell in container', severity: 'medium', message: shell.output, technique: 'T1059' },
  });
});

test.each([
  ['the host itself', { output_fields: { 'container.id': 'host', 'container.name': 'host' } }],
  [
    'nobody, as in a message of Falco about itself',
    { output_fields: null, rule: 'Falco internal: syscall event drop' },
  ],
  ['a container that it could not name', { output_fields: { 'container.id': null } }],
  ['an id that is none', { output_fields: { 'container.id': '<NA>' } }],
])('what is about %s is about no container, so that nobody responds to one', (_, more) => {
  expect(readFalco(lineOf(more))?.container).toBe('');
});

test.each([
  ['Emergency', 'critical'],
  ['Alert', 'critical'],
  ['Critical', 'critical'],
  ['Error', 'high'],
  ['Warning', 'high'],
  ['Notice', 'medium'],
  ['Informational', 'low'],
  ['Debug', 'info'],
])('its %s is %s here', (priority, severity) => {
  expect(readFalco(lineOf({ priority }))?.report.severity).toBe(severity);
});

test('older lines without tags, and lines that are none', () => {
  expect(readFalco(lineOf({ tags: undefined, source: undefined }))?.report.technique).toBeUndefined();
  const noise = [
    'Thu Nov 27 10:10:00 2026: Falco version: 0.41.0 (x86_64)',
    '{"rule":"x"}',
    '[]',
    'null',
    lineOf({ output: 'x'.repeat(70_000) }),
  ];
  for (const line of noise) expect(readFalco(line)).toBeUndefined();
});

test('it is joined to the same container as ours, and its repeats are folded', () => {
  const loop = openLoop({ detections: [], baseline: [], warmUpMs: 0, frozen: false, expect: [] });
  const id = 'c0ffee123456'.padEnd(64, '0');
  loop.take({ at: 0, kind: 'container', container: { ...EXAMPLE_CONTAINER, id } });
  const read = readFalco(lineOf({}));
  if (!read) throw new Error('it was not read');
  const take = (at: number) => loop.take({ at, kind: 'report', id: read.container, report: read.report });
  const [alert] = take(1);
  expect(alert?.container).toMatchObject({ id, service: 'shop/web' });
  expect(alert?.detection).toBe('falco/terminal-shell-in-container');
  expect(take(2)).toEqual([]);
});
