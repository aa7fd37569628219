import { hostname } from 'node:os';
import { join } from 'node:path';
import type { AuditEvent } from '../../audit/audit-event.ts';
import { type Forwarding, forward } from '../../audit/forward.ts';
import { openLog } from '../../audit/open-log.ts';
import { type Forwarded, otlpLogs } from '../../audit/otlp-logs.ts';
import { syslogMessage } from '../../audit/syslog-message.ts';
import { diskSegments } from '../../outside/disk/disk-segments.ts';
import { auditKey } from '../../outside/keys/audit-key.ts';
import { sleepUntil } from '../../outside/process/sleep-until.ts';
import { otlpHttp } from '../../outside/services/otlp-http.ts';
import { type SyslogTarget, syslogTls } from '../../outside/services/syslog-tls.ts';
import { printable } from '../../report/text/printable.ts';
import { type Terminal, UsageError } from '../command.ts';
import { version } from '../version.ts';
import { copySegments } from './copy-segments.ts';

/** Twelve months, which PCI DSS 10.5.1 asks for. */
const KEPT_DAYS = 366;
/** How long the end waits for copies that are on their way. */
const RECORDS_MS = 2_000;
const SEGMENTS_MS = 20_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export type Recorder = { record(event: AuditEvent): Promise<void>; close(): Promise<void> };
type RecorderOptions = {
  readonly folder: string;
  readonly syslog?: SyslogTarget | undefined;
  /** An S3-compatible store for sealed segments, and the variables that hold its credentials. */
  readonly s3?: { readonly url: URL; readonly env: Terminal['env'] } | undefined;
  readonly otlp?: URL | undefined;
  readonly err: (text: string) => void;
};

/** Opens the log of a verb, its key beside it, and where copies go. Trouble while writing is said on stderr and stops nothing. */
export const openAuditLog = async (options: RecorderOptions): Promise<Recorder> => {
  const { folder, syslog, s3, otlp, err } = options;
  const store = await diskSegments(join(folder, 'log'), { writable: true });
  if (!store.ok) throw new UsageError(store.message);
  const key = auditKey(join(folder, 'audit.key'));
  if (!key.ok) throw new UsageError(key.message);
  const host = hostname();
  const onTrouble = (message: string): void => err(`${printable(message)}\n`);
  const segments = s3 && copySegments({ ...s3, store: store.value, host, onTrouble });
  const log = await openLog({
    store: store.value,
    key: key.value,
    log: host,
    writer: `plimsoll ${version}`,
    now: () => new Date(),
    onSealed: (name) => segments?.take(name),
  });
  if (!log.ok) throw new UsageError(log.message);
  const sinks: Forwarding<Forwarded>[] = [];
  const numberOf = ({ link }: Forwarded): number => link.seq;
  if (syslog !== undefined) {
    sinks.push(
      forward({
        sink: syslogTls(syslog, ({ event, link }) => syslogMessage(event, link, host)),
        numberOf,
        sleep: sleepUntil,
        onTrouble,
      }),
    );
  }
  if (otlp !== undefined) {
    sinks.push(
      forward({
        sink: otlpHttp({ endpoint: otlp, signal: 'logs', body: (records) => otlpLogs(records, host, version) }),
        numberOf,
        sleep: sleepUntil,
        onTrouble,
      }),
    );
  }
  // what was sealed while the store was away, or before there was one
  const names = segments ? await store.value.names() : undefined;
  if (names?.ok) for (const name of names.value.slice(0, -1)) segments?.take(name);
  const forget = async (): Promise<void> => {
    const done = await log.value.forget(KEPT_DAYS * DAY_MS);
    if (!done.ok) onTrouble(`old segments of the audit log stay: ${done.message}`);
  };
  // at once too: what is started anew each day would never see a day pass
  void forget();
  const daily = setInterval(() => void forget(), DAY_MS);
  const rotate = async (): Promise<void> => {
    const done = await log.value.rotate();
    if (!done.ok) onTrouble(`a segment of the audit log stays open: ${done.message}`);
  };
  const hourly = setInterval(() => void rotate(), HOUR_MS);
  const record: Recorder['record'] = async (event) => {
    const written = await log.value.append(event);
    if (written.ok) for (const sink of sinks) sink.take({ event, link: written.value });
    else err(`the audit log takes no record: ${written.message}\n`);
  };
  const { touched } = log.value;
  if (touched !== undefined) {
    const message = `the audit log was touched: ${touched}`;
    onTrouble(`${message}. That segment stays as it is; keep ${folder} as evidence`);
    await record({
      time: new Date().toISOString(),
      source: 'audit',
      action: 'audit.touched',
      actor: { kind: 'unknown' },
      control: 'governance/audit-log',
      severity: 'critical',
      message,
    });
  }
  return {
    record,
    async close() {
      clearInterval(daily);
      clearInterval(hourly);
      await log.value.close();
      // the segment that was just sealed goes now; what is too late goes when the log is opened again
      await Promise.all([...sinks.map((sink) => sink.close(RECORDS_MS)), segments?.close(SEGMENTS_MS)]);
    },
  };
};
