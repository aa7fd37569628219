import { expect, test } from 'vitest';
import type { AuditEvent } from '../../audit/audit-event.ts';
import { recordCall } from './record-call.ts';

const recorded = async (method: string, uri: string, denied = false): Promise<readonly AuditEvent[]> => {
  const events: AuditEvent[] = [];
  const record = async (event: AuditEvent): Promise<void> => void events.push(event);
  await recordCall(
    { record, close: async () => undefined },
    {
      ...{ method, uri, actor: { kind: 'local-socket' }, mode: 'enforce' },
      denied: denied ? { control: 'image/trusted-base', field: 'path', message: 'no builds' } : undefined,
    },
  );
  return events;
};

test('what a client gives a build is not written down: its arguments hold tokens', async () => {
  const uri =
    '/v1.47/build?t=app&buildargs=%7B%22NPM_TOKEN%22%3A%22npm_x1%22%7D&remote=https%3A%2F%2Fann%3Apw@h%2Fr&q=1';
  for (const denied of [true, false]) {
    const [event] = await recorded('POST', uri, denied);
    expect(event?.message).toContain('POST /v1.47/build?t=app&buildargs=***&remote=***&q=1');
  }
});

test('calls that read and pass are no records, refused ones are', async () => {
  expect(await recorded('GET', '/v1.47/info')).toEqual([]);
  expect(await recorded('GET', '/v1.47/info', true)).toMatchObject([{ action: 'guard.deny', severity: 'high' }]);
});
