import { expect, test } from 'vitest';
import type { AuditEvent } from './audit-event.ts';
import { otlpLogs } from './otlp-logs.ts';
import { syslogMessage } from './syslog-message.ts';

const event: AuditEvent = {
  time: '2026-11-27T05:00:00.000Z',
  source: 'detection',
  action: 'shell-in-service',
  actor: { kind: 'local-socket' },
  container: { id: 'c0ffee', name: 'we"b]\n<1>' },
  severity: 'high',
  message: 'a shell was started in web',
};
const link = { seq: 7, hash: 'a'.repeat(64) };

test('a syslog message has its length in front, and a name cannot break out of its field', () => {
  const frame = syslogMessage(event, link, 'host one').toString();
  const [length = '', ...rest] = frame.split(' ');
  expect(Buffer.byteLength(rest.join(' '))).toBe(Number(length));
  expect(rest.join(' ')).toBe(
    `<107>1 2026-11-27T05:00:00.000Z host_one plimsoll - shell-in-service [plimsoll@32473 seq="7" hash="${link.hash}" source="detection" actor="local-socket" container="we\\"b\\] <1>"] \ufeffa shell was started in web`,
  );
});

test('an OTLP record bears the time in nanoseconds and the severity as a number', () => {
  const { resourceLogs } = JSON.parse(otlpLogs([{ event, link }], 'h', '1'));
  expect(resourceLogs[0].scopeLogs[0].logRecords[0]).toMatchObject({
    timeUnixNano: '1795755600000000000',
    severityNumber: 17,
    body: { stringValue: 'a shell was started in web' },
  });
});
