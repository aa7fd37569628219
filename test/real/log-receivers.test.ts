import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import type { AuditEvent } from '../../src/audit/audit-event.ts';
import { openAuditLog } from '../../src/cli/log/open-audit-log.ts';
import { pushMetrics } from '../../src/cli/watch/push-metrics.ts';
import type { Metrics } from '../../src/watch/output/metrics.ts';
import {
  type Receiver,
  startCollector,
  startRsyslog,
  startStore,
  whyNoCollector,
  whyNoRsyslog,
  whyNoStore,
} from '../support/log-receivers.ts';
import { EXAMPLE_CONTAINER } from '../support/play-example.ts';
import { plimsoll } from '../support/plimsoll.ts';
import { makeCertificate } from '../support/private-registry.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-receivers-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const running: Receiver[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.stop();
});
const keep = (receiver: Receiver): Receiver => {
  running.push(receiver);
  return receiver;
};
const fresh = (): string => mkdtempSync(join(folder, 'case-'));

/** With what may break a format: quotes, a bracket, a line end, letters beyond ASCII, half a pair. */
const NASTY = 'a "shell" was started\\ in [web]\n<13>1 forged – ünïcode \ud800';
const event = (number: number): AuditEvent => ({
  time: '2026-11-27T05:00:00.000Z',
  source: 'watch',
  action: 'shell-in-service',
  actor: { kind: 'local-socket' },
  container: { id: 'c0ffee'.padEnd(64, '0'), name: 'shop"web', image: 'nginx:1.29' },
  control: 'governance/threat-detection',
  severity: 'high',
  message: `${number} ${NASTY}`,
});

type Log = Awaited<ReturnType<typeof openAuditLog>>;
const open = async (
  place: string,
  more: Partial<Parameters<typeof openAuditLog>[0]>,
  err: string[] = [],
): Promise<Log> =>
  openAuditLog({
    ...{ folder: join(place, 'audit'), syslog: undefined, s3: undefined, otlp: undefined },
    err: (text) => err.push(text),
    ...more,
  });
const recordsOf = (place: string): readonly { readonly hash: string; readonly seq: number }[] => {
  const at = join(place, 'audit/log');
  return readdirSync(at)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(at, name), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line))
    .filter(({ kind }) => kind === 'event');
};

const noRsyslog = whyNoRsyslog();
describe.skipIf(noRsyslog !== undefined)(`rsyslog over TLS${noRsyslog === undefined ? '' : ` (${noRsyslog})`}`, () => {
  test('takes every record whole, with number and hash as structured data', async () => {
    const place = fresh();
    const made = makeCertificate(place);
    const receiver = keep(await startRsyslog(place, { ...made, ca: join(place, 'ca.pem') }));
    const log = await open(place, { syslog: { host: 'localhost', port: receiver.port, ca: made.ca } });
    for (let number = 0; number < 300; number += 1) await log.record(event(number));
    await expect.poll(() => receiver.lines().length, { timeout: 40_000 }).toBe(300);
    await log.close();
    const got = receiver.lines().map((line) => JSON.parse(line));
    const [first] = got;
    // facility 13, severity 3
    expect(first).toMatchObject({ pri: '107', 'app-name': 'plimsoll', msgid: 'shell-in-service' });
    expect(first['structured-data']).toContain('container="shop\\"web"');
    for (const [index, { seq, hash }] of recordsOf(place).entries()) {
      expect(got[index]['structured-data']).toContain(`seq="${seq}" hash="${hash}"`);
      expect(got[index].msg).toContain(`${index} a "shell" was started`);
    }
  });

  test('a receiver that cannot prove who it is gets nothing', async () => {
    const place = fresh();
    const made = makeCertificate(place);
    const receiver = keep(await startRsyslog(place, { ...made, ca: join(place, 'ca.pem') }));
    const said: string[] = [];
    const log = await open(place, { syslog: { host: 'localhost', port: receiver.port } }, said);
    await log.record(event(1));
    await log.close();
    expect(receiver.lines()).toEqual([]);
    expect(said.join('')).toMatch(/self.signed|unable to (?:get|verify)/i);
  });
});

const noCollector = whyNoCollector();
describe.skipIf(noCollector !== undefined)(
  `OpenTelemetry's own protocol classes${noCollector === undefined ? '' : ` (${noCollector})`}`,
  () => {
    test('take the log, every field known to them', async () => {
      const place = fresh();
      const receiver = keep(await startCollector(place));
      const log = await open(place, { otlp: new URL(`http://127.0.0.1:${receiver.port}`) });
      for (let number = 0; number < 20; number += 1) await log.record(event(number));
      await expect.poll(() => receiver.lines().join().split('plimsoll.seq').length, { timeout: 40_000 }).toBe(21);
      await log.close();
      const read = receiver.lines().map((line) => JSON.parse(line));
      expect(read.filter(({ error }) => error)).toEqual([]);
      const records = read.flatMap((one) => one.read.resourceLogs[0].scopeLogs[0].logRecords);
      expect(records).toHaveLength(20);
      expect(records[0]).toMatchObject({
        timeUnixNano: '1795755600000000000',
        severityNumber: 'SEVERITY_NUMBER_ERROR',
        eventName: 'shell-in-service',
      });
      expect(records[0].attributes).toContainEqual({ key: 'container.name', value: { stringValue: 'shop"web' } });
    });

    test('take the metrics, every field known to them', async () => {
      const place = fresh();
      const receiver = keep(await startCollector(place));
      const usage = { cpuMs: 1_500, memory: 2 ** 20, pids: 3, received: 10, sent: 20, blocks: 30 };
      const metrics: Metrics = {
        containers: [{ container: EXAMPLE_CONTAINER, usage: { ...usage, pidsLimit: 0, memoryLimit: 0 } }],
        ...{ alerts: new Map([['high', 2] as const]), folded: 1, events: 9, gaps: 0, lastLook: 1_795_755_600 },
      };
      const said: string[] = [];
      const endpoint = new URL(`http://127.0.0.1:${receiver.port}/`);
      await pushMetrics({ endpoint, metrics: () => metrics, err: (text) => said.push(text) }).stop();
      expect(said).toEqual([]);
      const [first] = receiver.lines().map((line) => JSON.parse(line));
      expect(first.error).toBeUndefined();
      const { metrics: got } = first.read.resourceMetrics[0].scopeMetrics[0];
      const named = (name: string) => got.find((one: { readonly name: string }) => one.name === name);
      expect(named('container.cpu.time').sum).toMatchObject({ isMonotonic: true, dataPoints: [{ asDouble: 1.5 }] });
      expect(named('container.memory.usage').gauge.dataPoints[0].asDouble).toBe(2 ** 20);
      expect(named('container.network.io').sum.dataPoints).toHaveLength(2);
      expect(got.map((one: { readonly name: string }) => one.name)).toContain('plimsoll.alerts');
    });
  },
);

const noStore = whyNoStore();
describe.skipIf(noStore !== undefined)(`an S3-compatible store${noStore === undefined ? '' : ` (${noStore})`}`, () => {
  const env = { AWS_ACCESS_KEY_ID: 'S3RVER', AWS_SECRET_ACCESS_KEY: 'S3RVER' };
  const objects = (place: string): readonly string[] =>
    readdirSync(join(place, 'data/logs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.jsonl._S3rver_object'))
      .sort();

  test('gets each sealed segment once, as it is, and the copies verify', async () => {
    const place = fresh();
    const receiver = keep(await startStore(place));
    const s3 = { url: new URL(`http://127.0.0.1:${receiver.port}/logs/audit`), env };
    const first = await open(place, {});
    await first.record(event(1));
    await first.close();
    // the first segment was sealed before there was a store
    for (const number of [2, 3]) {
      const said: string[] = [];
      const log = await open(place, { s3 }, said);
      await log.record(event(number));
      await log.close();
      expect(said).toEqual([]);
    }
    const copies = objects(place);
    expect(copies).toHaveLength(3);
    const copied = join(place, 'copied');
    mkdirSync(copied);
    for (const [index, name] of copies.entries())
      writeFileSync(
        join(copied, `${String(index + 1).padStart(8, '0')}.jsonl`),
        readFileSync(join(place, 'data/logs', name)),
      );
    const { code, out } = await plimsoll(place, {}, 'audit', 'verify', copied);
    expect(out).toMatch(/^whole: 9 records/);
    expect(code).toBe(0);
  });

  test('another log under the same name replaces nothing, and a key that is unknown there is said', async () => {
    const place = fresh();
    const receiver = keep(await startStore(place));
    const s3 = { url: new URL(`http://127.0.0.1:${receiver.port}/logs/audit`), env };
    const record = async (at: string, count: number, given: typeof s3): Promise<string> => {
      const said: string[] = [];
      const log = await open(at, { s3: given }, said);
      for (let number = 0; number < count; number += 1) await log.record(event(number));
      await log.close();
      return said.join('');
    };
    expect(await record(join(place, 'one'), 1, s3)).toBe('');
    const [name = ''] = objects(place);
    const before = readFileSync(join(place, 'data/logs', name), 'utf8');
    expect(await record(join(place, 'other'), 2, s3)).toContain('is there already and is another');
    expect(readFileSync(join(place, 'data/logs', name), 'utf8')).toBe(before);
    const wrong = { ...s3, env: { ...env, AWS_ACCESS_KEY_ID: 'GUESSED' } };
    const said = await record(join(place, 'third'), 1, wrong);
    expect(said).toContain('answers 403');
  });
});
