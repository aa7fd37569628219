import { ok, type Result } from '../ports/result.ts';
import type { SegmentStore, StoreFailure } from '../ports/segment-store.ts';
import { type Retention, segmentNumber } from './records.ts';
import { segmentVerifier, type VerifiedSegment } from './verify-segment.ts';

/** Old segments that may go, and the record that has to be on the disk before they do. */
type ExpiredSegments = { readonly names: readonly string[]; readonly record: Omit<Retention, 'time'> };

/** The segments in front that were sealed before a time; undefined when there is none. */
export const expiredSegments = async (
  store: SegmentStore,
  names: readonly string[],
  before: Date,
): Promise<Result<ExpiredSegments | undefined, StoreFailure>> => {
  let last: VerifiedSegment | undefined;
  const old: string[] = [];
  for (const name of names) {
    const verifier = segmentVerifier(name, []);
    for await (const piece of store.read(name)) {
      if (!piece.ok) return piece;
      verifier.take(Buffer.from(piece.value));
    }
    const segment = verifier.finish();
    // what is not sealed, or was touched, is evidence and stays
    if (!segment.seal || segment.faults.length > 0 || Date.parse(segment.seal.sealedAt) >= before.getTime()) break;
    last = segment;
    old.push(name);
  }
  if (!last) return ok(undefined);
  const keptFrom = (segmentNumber(last.name) ?? 0) + 1;
  return ok({ names: old, record: { keptFrom, follows: last.end.hash, lastRemoved: last.end.seq } });
};
