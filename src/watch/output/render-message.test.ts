import { expect, test } from 'vitest';
import type { Alert } from '../alert.ts';
import { renderMessage } from './render-message.ts';

const alert: Alert = {
  detection: 'shell-in-service',
  severity: 'high',
  at: 0,
  container: { id: 'c0ffee', name: 'shop-NAME-1', image: 'nginx', service: 'SERVICE$&\u001b[2J' },
  title: 'A service started a shell',
  message: 'nginx started a shell',
  why: 'It is what a break-in looks like.',
  normal: 'Servers start workers.',
  remedy: '`docker top NAME`, then look at SERVICE.',
  technique: 'T1059.004',
  control: 'governance/threat-detection',
  repeats: 0,
};

test('names that somebody chose stand in a remedy as they are, and never reach the terminal as an escape', () => {
  const text = renderMessage({ time: '2026-11-28T12:00:00Z', kind: 'alert', alert }, 200);
  expect(text).toContain('do:    `docker top shop-NAME-1`, then look at SERVICE$&');
  expect(text).not.toContain('\u001b');
});
