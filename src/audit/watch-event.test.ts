import { expect, test } from 'vitest';
import type { Alert } from '../watch/alert.ts';
import { watchEvent } from './watch-event.ts';

const time = '2026-11-22T10:00:00.000Z';
const engine = (type: string, action: string, more: readonly (readonly [string, string])[] = []) =>
  watchEvent(
    {
      time,
      kind: 'action',
      action: { type, action, id: 'c0ffee'.repeat(8), attributes: new Map([['name', 'web'], ...more]) },
    },
    new Set(['pg_isready']),
  );

test('what the engine tells is a record that names no client', () => {
  expect(engine('container', 'start', [['image', 'nginx:1.29']])).toEqual({
    ...{ time, source: 'engine', action: 'container.start', actor: { kind: 'unknown' }, severity: 'info' },
    container: { id: 'c0ffee'.repeat(8), name: 'web', image: 'nginx:1.29' },
    message: 'container web: start',
  });
  expect(engine('network', 'create')).not.toHaveProperty('container');
  expect(engine('container', 'exec_start: sh -c id')).toMatchObject({ action: 'container.exec_start' });
});

test('what tools ask all the time is no record, nor is a health check that went well', () => {
  for (const action of [
    'top',
    'exec_create: sh',
    'resize',
    'exec_start: pg_isready',
    'exec_die',
    'health_status: healthy',
  ])
    expect(engine('container', action), action).toBeUndefined();
  expect(engine('container', 'health_status: unhealthy')).toBeDefined();
  expect(engine('container', 'exec_start: pg_isready; id')).toBeDefined();
});

test('an alert is a record of its detection, of a container where it is about one', () => {
  const alert: Alert = {
    ...{
      detection: 'shell-in-service',
      severity: 'high' as const,
      at: 1,
      title: '',
      message: 'a shell',
      why: '',
      normal: '',
    },
    ...{ remedy: '', technique: 'T1059', control: 'governance/threat-detection', repeats: 2 },
    container: { id: 'c0ffee', name: 'web', image: 'nginx:1.29', service: 'web' },
  };
  const told = watchEvent({ time, kind: 'alert', alert }, new Set());
  expect(told).toMatchObject({
    ...{ source: 'detection', action: 'detection/shell-in-service', severity: 'high', message: 'web: a shell' },
    ...{ container: { id: 'c0ffee', name: 'web' }, details: { technique: 'T1059', repeats: 2 } },
  });
  const lone = watchEvent(
    { time, kind: 'alert', alert: { ...alert, container: { ...alert.container, id: '' } } },
    new Set(),
  );
  expect(lone).not.toHaveProperty('container');
});

test('a note about the watch itself is one too', () => {
  expect(
    watchEvent({ time, kind: 'note', what: 'gap', message: 'nothing was seen for a minute' }, new Set()),
  ).toMatchObject({
    ...{ source: 'watch', action: 'watch.gap', message: 'nothing was seen for a minute' },
  });
});
