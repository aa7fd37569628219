import type { KeyObject } from 'node:crypto';
import { failed, ok, type Result } from '../ports/result.ts';
import type { SegmentStore } from '../ports/segment-store.ts';
import { chain, type Kind, type Link } from './chain.ts';
import type { LogEnd } from './find-end.ts';
import { type Head, type LogFailure, segmentName } from './records.ts';
import { type Statement, seal } from './seal.ts';

export type Entry = { readonly kind: Kind; readonly record: Parameters<typeof chain>[2] };

/** The end of a log, where it grows. One thing is asked of it at a time. */
export type SegmentWriter = {
  /** Chains records behind the last one; all of them are on the disk then, or none. */
  write(entries: readonly Entry[]): Promise<Result<readonly Link[], LogFailure>>;
  /** Begins the next segment. */
  begin(): Promise<Result<void, LogFailure>>;
  /** Seals the segment and begins another. */
  turn(): Promise<Result<void, LogFailure>>;
  /** Seals the segment, behind which nothing follows for now. */
  close(): Promise<Result<void, LogFailure>>;
  /** Whether the segment is large enough, or so old that its events should be sealed; or none could be begun behind the last. */
  isFull(): boolean;
  /** File name of the segment. */
  segment(): string;
  /** The last line on the disk. */
  end(): Link;
};

export type WriterOptions = {
  readonly store: SegmentStore;
  /** Ed25519. */
  readonly key: KeyObject;
  /** Name of the log. */
  readonly log: string;
  /** Who writes: `plimsoll 0.1.0`. */
  readonly writer: string;
  readonly now: () => Date;
  /** A segment is full when it has so many bytes, */
  readonly maxBytes: number;
  /** or is so many milliseconds old and holds events. */
  readonly maxAgeMs: number;
  /** A segment is whole and will not change any more: its name. */
  readonly onSealed?: (name: string) => void;
};

export const segmentWriter = (from: LogEnd, options: WriterOptions): SegmentWriter => {
  const { store, key, log, now } = options;
  let { link, segment, file, bytes, first } = from;
  let openedAt = Date.parse(from.openedAt ?? now().toISOString());
  let broken: Result<never, LogFailure> | undefined;
  let isClosed = false;

  const write: SegmentWriter['write'] = async (entries) => {
    if (broken) return broken;
    if (isClosed || !file) return failed('failed', 'the log is closed');
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

  const begin: SegmentWriter['begin'] = async () => {
    const created = await store.open(segmentName(segment + 1), { create: true });
    if (!created.ok) return created;
    segment += 1;
    file = created.value;
    bytes = 0;
    first = link.seq + 1;
    openedAt = now().getTime();
    const head: Head = { log, segment, openedAt: now().toISOString(), writer: options.writer };
    const written = await write([{ kind: 'head', record: head }]);
    if (written.ok) return ok(undefined);
    // nothing of it is on the disk: the next record begins it anew
    await file.close();
    file = undefined;
    await store.remove(segmentName(segment));
    segment -= 1;
    return written;
  };

  const sealed = async (then: Statement['then']): Promise<Result<void, LogFailure>> => {
    const sealedAt = now().toISOString();
    const statement: Statement = { log, segment, first, last: link.seq, head: link.hash, sealedAt, then };
    const written = await write([{ kind: 'seal', record: seal(statement, key) }]);
    if (!written.ok) return written;
    await file?.close();
    file = undefined;
    options.onSealed?.(segmentName(segment));
    return ok(undefined);
  };

  return {
    write,
    begin,
    async turn() {
      const ended = file ? await sealed('continues') : ok(undefined);
      return ended.ok ? begin() : ended;
    },
    async close() {
      const ended = file ? await sealed('closed') : ok(undefined);
      isClosed = true;
      return ended;
    },
    isFull() {
      if (!file) return !isClosed;
      // a clock that was set back does not keep a segment open either
      const isOld = Math.abs(now().getTime() - openedAt) >= options.maxAgeMs && link.seq > first;
      return bytes >= options.maxBytes || isOld;
    },
    segment: () => segmentName(segment),
    end: () => link,
  };
};
