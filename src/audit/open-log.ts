import { createHash } from 'node:crypto';
import { ok, type Result } from '../ports/result.ts';
import type { SegmentStore } from '../ports/segment-store.ts';
import type { AuditEvent } from './audit-event.ts';
import type { Link } from './chain.ts';
import { expiredSegments } from './expired-segments.ts';
import { findEnd, MAX_BATCH } from './find-end.ts';
import { fitRecord } from './fit-record.ts';
import type { LogFailure, Recovery, Retention } from './records.ts';
import { type Entry, type SegmentWriter, segmentWriter, type WriterOptions } from './segment-writer.ts';

export type AuditLog = {
  /** Resolves once the record is on the disk. Records that wait at the same time are written together. */
  append(event: AuditEvent): Promise<Result<Link, LogFailure>>;
  /** Seals the segment when it is full or old, and begins another: where nothing happens, what happened last is sealed too. */
  rotate(): Promise<Result<void, LogFailure>>;
  /** Deletes the segments that were sealed longer ago than they are kept, after a record that says so; how many. */
  forget(keptMs: number): Promise<Result<number, LogFailure>>;
  /** Seals the segment and lets go of the log. */
  close(): Promise<Result<void, LogFailure>>;
  /** The last line on the disk. */
  end(): Link;
  /** What somebody did to the segment that was the last when the log was opened; undefined where nobody did. */
  readonly touched: string | undefined;
};

/** A log that exists keeps its own name. Segments are sealed at 16 MiB or after six hours, where nothing else is said. */
type LogOptions = Omit<WriterOptions, keyof typeof BOUNDS> & Partial<typeof BOUNDS>;
const BOUNDS = { maxBytes: 16 * 1024 * 1024, maxAgeMs: 6 * 3_600_000 };

type Waiting = { readonly event: AuditEvent; readonly settle: (result: Result<Link, LogFailure>) => void };

/** Opens a log for writing and mends what a crash left; behind what was touched it begins a segment. One thing is done at a time, in the order asked. */
export const openLog = async (options: LogOptions): Promise<Result<AuditLog, LogFailure>> => {
  const { store, now } = options;
  const names = await store.names();
  if (!names.ok) return names;
  const found = await findEnd(store, names.value);
  if (!found.ok) return found;
  const { file, torn, touched, log = options.log } = found.value;
  const writer = segmentWriter(found.value, { ...BOUNDS, ...options, log });
  const begun = file ? ok(undefined) : await writer.begin();
  if (!begun.ok) return begun;
  if (torn) {
    const sha256 = createHash('sha256').update(torn.bytes).digest('hex');
    const recovery: Recovery = { time: now().toISOString(), bytes: torn.bytes.length, sha256, kept: torn.kept };
    const written = await writer.write([{ kind: 'recovery', record: recovery }]);
    if (!written.ok) return written;
  }

  let queue: Promise<unknown> = Promise.resolve();
  let waiting: Waiting[] = [];
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work);
    queue = done;
    return done;
  };
  const drain = async (): Promise<void> => {
    while (waiting.length > 0) {
      const turned = writer.isFull() ? await writer.turn() : ok(undefined);
      const batch = takeBatch(waiting);
      waiting = waiting.slice(batch.length);
      const written = turned.ok ? await writer.write(batch) : turned;
      batch.forEach(({ settle }, index) => {
        const at = written.ok ? written.value[index] : undefined;
        if (at) settle(ok(at));
        else if (!written.ok) settle(written);
      });
    }
  };

  return ok({
    append: (event) =>
      new Promise((settle) => {
        waiting.push({ event, settle });
        if (waiting.length === 1) void inTurn(drain);
      }),
    rotate: () => inTurn(async () => (writer.isFull() ? writer.turn() : ok(undefined))),
    forget: (keptMs) => inTurn(() => forget(store, writer, { keptMs, now: now() })),
    close: () =>
      inTurn(async () => {
        const closed = await writer.close();
        await store.release();
        return closed;
      }),
    end: writer.end,
    touched,
  });
};

/** Deletes what is old enough, once a seal vouches for the record that says so. */
const forget = async (
  store: SegmentStore,
  writer: SegmentWriter,
  age: { readonly keptMs: number; readonly now: Date },
): Promise<Result<number, LogFailure>> => {
  const present = await store.names();
  if (!present.ok) return present;
  const others = present.value.filter((name) => name !== writer.segment());
  const old = await expiredSegments(store, others, age);
  if (!old.ok || !old.value) return old.ok ? ok(0) : old;
  const record: Retention = { time: age.now.toISOString(), ...old.value.record };
  const written = await writer.write([{ kind: 'retention', record }]);
  const sealed = written.ok ? await writer.turn() : written;
  if (!sealed.ok) return sealed;
  for (const name of old.value.names) {
    const removed = await store.remove(name);
    if (!removed.ok) return removed;
  }
  return ok(old.value.names.length);
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
