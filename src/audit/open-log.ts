import { createHash, type KeyObject } from 'node:crypto';
import { failed, ok, type Result } from '../ports/result.ts';
import type { SegmentStore } from '../ports/segment-store.ts';
import type { AuditEvent } from './audit-event.ts';
import { chain, type Kind, type Link } from './chain.ts';
import { expiredSegments } from './expired-segments.ts';
import { findEnd, MAX_BATCH } from './find-end.ts';
import { fitRecord } from './fit-record.ts';
import { type Head, type LogFailure, type Recovery, type Retention, segmentName } from './records.ts';
import { type Statement, seal } from './seal.ts';

export type AuditLog = {
  /** Resolves once the record is on the disk. Records that wait at the same time are written together. */
  append(event: AuditEvent): Promise<Result<Link, LogFailure>>;
  /** Seals the segment and begins another. */
  rotate(): Promise<Result<void, LogFailure>>;
  /** Deletes the segments that were sealed before a time, after a record that says so; how many. */
  forget(before: Date): Promise<Result<number, LogFailure>>;
  /** Seals the segment and lets go of the log. */
  close(): Promise<Result<void, LogFailure>>;
  /** The last line on the disk. */
  end(): Link;
};

type LogOptions = {
  readonly store: SegmentStore;
  /** Ed25519. */
  readonly key: KeyObject;
  /** Name of a log that is begun; one that exists keeps its own. */
  readonly log: string;
  /** Who writes: `plimsoll 0.1.0`. */
  readonly writer: string;
  readonly now: () => Date;
  /** A segment is sealed when it has so many bytes (16 MiB), */
  readonly maxBytes?: number;
  /** or is so many milliseconds old and holds events (6 hours). */
  readonly maxAgeMs?: number;
  /** A segment is whole and will not change any more: its name. */
  readonly onSealed?: (name: string) => void;
};

type Entry = { readonly kind: Kind; readonly record: Parameters<typeof chain>[2] };
type Waiting = { readonly event: AuditEvent; readonly settle: (result: Result<Link, LogFailure>) => void };

/** Opens a log for writing and mends what a crash left. One thing is done at a time, in the order asked. */
export const openLog = async (options: LogOptions): Promise<Result<AuditLog, LogFailure>> => {
  const { store, key, now, maxBytes = 16 * 1024 * 1024, maxAgeMs = 6 * 3_600_000 } = options;
  const names = await store.names();
  if (!names.ok) return names;
  const found = await findEnd(store, names.value);
  if (!found.ok) return found;
  const log = found.value.log ?? options.log;
  let { link, segment, file, bytes, first } = found.value;
  let openedAt = Date.parse(found.value.openedAt ?? now().toISOString());
  let broken: Result<never, LogFailure> | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let waiting: Waiting[] = [];

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done;
    return done;
  };

  const write = async (entries: readonly Entry[]): Promise<Result<readonly Link[], LogFailure>> => {
    if (broken) return broken;
    if (!file) return failed('failed', 'the log is closed');
    const links: Link[] = [];
    let text = '';
    let at = link;
    for (const { kind, record } of entries) {
      const { seq, hash, line } = chain(at, kind, record);
      at = { seq, hash };
      links.push(at);
      text += line;
    }
    const batch = Buffer.from(text);
    const written = await file.append(batch);
    if (!written.ok) {
      const cut = await file.truncate(bytes);
      if (!cut.ok) broken = failed('broken', `${segmentName(segment)}: ${written.message}, then ${cut.message}`);
      return written;
    }
    bytes += batch.length;
    link = at;
    return ok(links);
  };

  const begin = async (): Promise<Result<void, LogFailure>> => {
    const created = await store.open(segmentName(segment + 1), { create: true });
    if (!created.ok) return created;
    segment += 1;
    file = created.value;
    bytes = 0;
    first = link.seq + 1;
    openedAt = now().getTime();
    const head: Head = { log, segment, openedAt: now().toISOString(), writer: options.writer };
    const written = await write([{ kind: 'head', record: head }]);
    return written.ok ? ok(undefined) : written;
  };

  const end = async (then: Statement['then']): Promise<Result<void, LogFailure>> => {
    const sealedAt = now().toISOString();
    const statement: Statement = { log, segment, first, last: link.seq, head: link.hash, sealedAt, then };
    const written = await write([{ kind: 'seal', record: seal(statement, key) }]);
    if (!written.ok) return written;
    await file?.close();
    file = undefined;
    options.onSealed?.(segmentName(segment));
    return ok(undefined);
  };

  const turn = async (): Promise<Result<void, LogFailure>> => {
    const ended = await end('continues');
    if (!ended.ok) return ended;
    const begun = await begin();
    if (!begun.ok) broken = begun;
    return begun;
  };

  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const isOld = now().getTime() - openedAt >= maxAgeMs && link.seq > first;
      const turned = file && (bytes >= maxBytes || isOld) ? await turn() : ok(undefined);
      const batch = takeBatch(waiting);
      waiting = waiting.slice(batch.length);
      const written = turned.ok ? await write(batch.map(({ record }) => ({ kind: 'event', record }))) : turned;
      batch.forEach(({ settle }, index) => {
        const at = written.ok ? written.value[index] : undefined;
        if (at) settle(ok(at));
        else if (!written.ok) settle(written);
      });
    }
  };

  const begun = file ? ok(undefined) : await begin();
  if (!begun.ok) return begun;
  const { torn } = found.value;
  if (torn) {
    const sha256 = createHash('sha256').update(torn.bytes).digest('hex');
    const recovery: Recovery = { time: now().toISOString(), bytes: torn.bytes.length, sha256, kept: torn.kept };
    const written = await write([{ kind: 'recovery', record: recovery }]);
    if (!written.ok) return written;
  }

  return ok({
    append: (event) =>
      new Promise((settle) => {
        waiting.push({ event, settle });
        if (waiting.length === 1) void inTurn(drain);
      }),
    rotate: () => inTurn(turn),
    forget: (before) =>
      inTurn(async () => {
        const present = await store.names();
        if (!present.ok) return present;
        const own = segmentName(segment);
        const others = present.value.filter((name) => name !== own);
        const old = await expiredSegments(store, others, before);
        if (!old.ok || !old.value) return old.ok ? ok(0) : old;
        const record: Retention = { time: now().toISOString(), ...old.value.record };
        const written = await write([{ kind: 'retention', record }]);
        if (!written.ok) return written;
        for (const name of old.value.names) {
          const removed = await store.remove(name);
          if (!removed.ok) return removed;
        }
        return ok(old.value.names.length);
      }),
    close: () =>
      inTurn(async () => {
        const ended = await end('closed');
        await store.release();
        return ended;
      }),
    end: () => link,
  });
};

/** As many of those that wait as fit into one write. */
const takeBatch = (waiting: readonly Waiting[]): readonly (Waiting & Entry)[] => {
  const batch: (Waiting & Entry)[] = [];
  let size = 0;
  for (const one of waiting) {
    const { record, bytes } = fitRecord(one.event);
    if (batch.length > 0 && size + bytes > MAX_BATCH) break;
    size += bytes;
    batch.push({ ...one, kind: 'event', record });
  }
  return batch;
};
