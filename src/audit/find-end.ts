import { ok, type Result } from '../ports/result.ts';
import type { GrowingFile, SegmentStore } from '../ports/segment-store.ts';
import { GENESIS, type Link } from './chain.ts';
import { type LogFailure, segmentNumber } from './records.ts';
import { segmentVerifier } from './verify-segment.ts';

/** Most that is written at once, and so most that a crash can leave half written. */
export const MAX_BATCH = 1024 * 1024;

/** Where a log ends, and what lay behind its last whole record. */
export type LogEnd = {
  readonly link: Link;
  /** Name of the log; undefined when there is none yet. */
  readonly log: string | undefined;
  readonly segment: number;
  /** The last segment, open, when it has no seal. */
  readonly file: GrowingFile | undefined;
  readonly bytes: number;
  readonly first: number;
  readonly openedAt: string | undefined;
  readonly torn: { readonly bytes: Buffer; readonly kept: string } | undefined;
  /** What was done to the last segment, and where; it stays as it is, and the log goes on behind it in another. */
  readonly touched: string | undefined;
};

/**
 * Finds the end of a log. What a crash left of the record that was being written was never acknowledged: it is kept under
 * another name and cut off. A line that was ended is no half record, and more than one batch is no crash: that segment is
 * evidence, of which nothing is cut and on which nothing is written.
 */
export const findEnd = async (store: SegmentStore, names: readonly string[]): Promise<Result<LogEnd, LogFailure>> => {
  const name = names.at(-1);
  const closed = { file: undefined, bytes: 0, first: 1, openedAt: undefined, torn: undefined, touched: undefined };
  if (name === undefined) return ok({ ...closed, link: { seq: 0, hash: GENESIS }, log: undefined, segment: 0 });
  const verifier = segmentVerifier(name, []);
  let last: Buffer = Buffer.alloc(0);
  for await (const piece of store.read(name)) {
    if (!piece.ok) return piece;
    const bytes = Buffer.from(piece.value);
    verifier.take(bytes);
    last = Buffer.concat([last, bytes]).subarray(-2 * MAX_BATCH);
  }
  const { bytes, link } = verifier.soundPrefix();
  const { head, seal, first, end, faults, bytes: size } = verifier.finish();
  const segment = segmentNumber(name) ?? 0;
  const behind = size - bytes;
  if (seal && behind === 0) return ok({ ...closed, link, log: head?.log, segment });
  const rest = last.subarray(last.length - behind);
  if (seal || behind > MAX_BATCH || rest.includes('\n')) {
    const [fault] = faults;
    const touched = `${name}, line ${fault?.line ?? 1}: ${fault?.message ?? 'the segment is broken'}`;
    return ok({ ...closed, link: end, log: head?.log, segment, touched });
  }
  const torn = behind === 0 ? undefined : { bytes: rest, kept: `torn-${segment}-${link.seq}` };
  if (torn) {
    const kept = await store.keep(torn.kept, torn.bytes);
    if (!kept.ok) return kept;
  }
  if (bytes === 0) {
    // it crashed while the segment was begun: the one before is the end
    const removed = await store.remove(name);
    if (!removed.ok) return removed;
    const before = await findEnd(store, names.slice(0, -1));
    return before.ok ? ok({ ...before.value, torn: before.value.torn ?? torn }) : before;
  }
  const opened = await store.open(name, { create: false });
  if (!opened.ok) return opened;
  const cut = torn ? await opened.value.truncate(bytes) : ok(undefined);
  if (!cut.ok) return cut;
  const { openedAt } = head ?? {};
  return ok({ link, log: head?.log, segment, file: opened.value, bytes, first, openedAt, torn, touched: undefined });
};
