import { ok, type Result } from '../ports/result.ts';
import type { SegmentStore, StoreFailure } from '../ports/segment-store.ts';
import { type Retention, segmentNumber } from './records.ts';
import type { Seal } from './seal.ts';
import { segmentVerifier, type VerifiedSegment } from './verify-segment.ts';

/** Old segments that may go, and the record that has to be on the disk before they do. */
type ExpiredSegments = { readonly names: readonly string[]; readonly record: Omit<Retention, 'time'> };

/** The segments in front that were sealed so many milliseconds before now, and before the last seal; undefined when there is none. */
export const expiredSegments = async (
  store: SegmentStore,
  names: readonly string[],
  { now, keptMs }: { readonly now: Date; readonly keptMs: number },
): Promise<Result<ExpiredSegments | undefined, StoreFailure>> => {
  const newest = names.at(-1);
  const end = newest === undefined ? undefined : await sealedSegment(store, newest);
  if (!end?.ok || !end.value) return end?.ok === false ? end : ok(undefined);
  // by the log's own time too: a clock that jumped ahead does not make all of it old
  const before = Math.min(now.getTime(), Date.parse(end.value.seal.sealedAt)) - keptMs;
  let last: VerifiedSegment | undefined;
  const old: string[] = [];
  for (const name of names) {
    const read = await sealedSegment(store, name);
    if (!read.ok) return read;
    if (!read.value || !(Date.parse(read.value.seal.sealedAt) < before)) break;
    last = read.value;
    old.push(name);
  }
  if (!last) return ok(undefined);
  const keptFrom = (segmentNumber(last.name) ?? 0) + 1;
  return ok({ names: old, record: { keptFrom, follows: last.end.hash, lastRemoved: last.end.seq } });
};

/** A segment that was sealed and not touched; what is not is evidence, and stays. */
const sealedSegment = async (
  store: SegmentStore,
  name: string,
): Promise<Result<(VerifiedSegment & { readonly seal: Seal }) | undefined, StoreFailure>> => {
  const verifier = segmentVerifier(name, []);
  for await (const piece of store.read(name)) {
    if (!piece.ok) return piece;
    verifier.take(Buffer.from(piece.value));
  }
  const segment = verifier.finish();
  const { seal, faults } = segment;
  return ok(seal && faults.length === 0 ? { ...segment, seal } : undefined);
};
