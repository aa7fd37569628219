import { failed, ok, type Result } from '../ports/result.ts';
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
};

/**
 * Finds the end of a log. What a crash left behind the last whole record was never acknowledged: it is kept under another
 * name and cut off. More than one batch of it is no crash, and then nothing is touched.
 */
export const findEnd = async (store: SegmentStore, names: readonly string[]): Promise<Result<LogEnd, LogFailure>> => {
  const name = names.at(-1);
  const none = { link: { seq: 0, hash: GENESIS }, log: undefined, segment: 0, file: undefined, bytes: 0, first: 1 };
  if (name === undefined) return ok({ ...none, openedAt: undefined, torn: undefined });
  const verifier = segmentVerifier(name, []);
  let last: Buffer = Buffer.alloc(0);
  for await (const piece of store.read(name)) {
    if (!piece.ok) return piece;
    const bytes = Buffer.from(piece.value);
    verifier.take(bytes);
    last = Buffer.concat([last, bytes]).subarray(-2 * MAX_BATCH);
  }
  const { bytes, link } = verifier.soundPrefix();
  const { head, seal, first, faults, bytes: size } = verifier.finish();
  const segment = segmentNumber(name) ?? 0;
  const behind = size - bytes;
  if (seal && behind === 0) return ok({ ...none, link, log: head?.log, segment, openedAt: undefined, torn: undefined });
  if (seal || behind > MAX_BATCH) {
    const [fault] = faults;
    const where = `${name}, line ${fault?.line ?? 1}: ${fault?.message ?? 'the segment is broken'}`;
    return failed('broken', `${where}. Keep this folder as evidence and begin a new log in another`);
  }
  const rest = last.subarray(last.length - behind);
  const torn = behind === 0 ? undefined : { bytes: rest, kept: `torn-${segment}-${link.seq}` };
  if (torn) {
    const kept = await store.keep(torn.kept, torn.bytes);
    if (!kept.ok) return kept;
  }
  if (bytes === 0) {
    // it crashed while the segment was begun: the one before is the end
    const removed = await store.remove(name);
    if (!removed.ok) return removed;
    const end = await findEnd(store, names.slice(0, -1));
    return end.ok ? ok({ ...end.value, torn: end.value.torn ?? torn }) : end;
  }
  const opened = await store.open(name, { create: false });
  if (!opened.ok) return opened;
  const cut = torn ? await opened.value.truncate(bytes) : ok(undefined);
  if (!cut.ok) return cut;
  return ok({ link, log: head?.log, segment, file: opened.value, bytes, first, openedAt: head?.openedAt, torn });
};
