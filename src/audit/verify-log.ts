import type { Result } from '../ports/result.ts';
import type { StoreFailure } from '../ports/segment-store.ts';
import { GENESIS } from './chain.ts';
import type { Fault } from './fault.ts';
import { segmentNumber } from './records.ts';
import { segmentVerifier, type VerifiedSegment } from './verify-segment.ts';

/** One segment's bytes, by name, in order. */
export type Source = {
  readonly name: string;
  read(): AsyncIterable<Result<Uint8Array, StoreFailure>>;
};

export type VerifyOptions = {
  /** Public keys as 64 hexadecimal digits; empty: any key's seal counts. */
  readonly trustedKeys: readonly string[];
  /** Whether the last segment may be without its seal, because it is still being written. */
  readonly open: boolean;
  /** A hash that was noted elsewhere (in syslog, on paper) and must be in the log. */
  readonly mustHold?: string | undefined;
  /** Whether the sources are a whole log, so that segments in front and behind must be accounted for. */
  readonly whole: boolean;
};

export type Verified = {
  readonly segments: readonly VerifiedSegment[];
  readonly faults: readonly Fault[];
  readonly unread: readonly { readonly name: string; readonly message: string }[];
};

/** Verifies segments in order: each by itself, that each follows the one before, and that none is missing. */
export const verifyLog = async (sources: readonly Source[], options: VerifyOptions): Promise<Verified> => {
  const segments: VerifiedSegment[] = [];
  const faults: Fault[] = [];
  const unread: { name: string; message: string }[] = [];
  let before: VerifiedSegment | undefined;
  let isHeld = options.mustHold === undefined;
  for (const [index, source] of sources.entries()) {
    const verifier = segmentVerifier(source.name, options.trustedKeys);
    let failure: string | undefined;
    // at the beginning of a line: inside a record anybody may have written any hash
    let tail = '\n';
    for await (const piece of source.read()) {
      if (!piece.ok) {
        failure = piece.message;
        break;
      }
      const bytes = Buffer.from(piece.value.buffer, piece.value.byteOffset, piece.value.byteLength);
      if (options.mustHold !== undefined && !isHeld) {
        const text = tail + bytes.toString('latin1');
        isHeld = text.includes(`\n{"hash":"${options.mustHold}"`);
        tail = text.slice(-80);
      }
      verifier.take(bytes);
    }
    if (failure !== undefined) {
      unread.push({ name: source.name, message: failure });
      before = undefined;
      continue;
    }
    const segment = verifier.finish();
    const isLast = index === sources.length - 1;
    faults.push(...segment.faults.filter(({ kind }) => !(kind === 'unsealed' && isLast && options.open)));
    if (before) faults.push(...betweenSegments(before, segment));
    segments.push(segment);
    before = segment;
  }
  // what is not there may be in what could not be read
  if (unread.length > 0) return { segments, faults, unread };
  const [first] = segments;
  const last = segments.at(-1);
  if (options.whole && first) faults.push(...beforeFirst(first, segments));
  if (options.whole && last?.seal?.then === 'continues')
    faults.push(at(last, 'missing', `the seal of ${last.name} says that another segment follows, and there is none`));
  if (!isHeld && last)
    faults.push(
      at(last, 'missing', `no record has the hash ${options.mustHold ?? ''}: the log was cut off or replaced`),
    );
  return { segments, faults, unread };
};

const at = (segment: VerifiedSegment, kind: Fault['kind'], message: string): Fault => ({
  kind,
  segment: segment.name,
  line: kind === 'missing' ? segment.records : 1,
  seq: segment.end.seq,
  message,
});

const betweenSegments = (before: VerifiedSegment, after: VerifiedSegment): readonly Fault[] => {
  const [a, b] = [before.head?.segment ?? segmentNumber(before.name), after.head?.segment ?? segmentNumber(after.name)];
  const place = { segment: after.name, line: 1, seq: after.first };
  if (before.head && after.head && before.head.log !== after.head.log)
    return [{ ...place, kind: 'inserted', message: `${after.name} belongs to another log than ${before.name}` }];
  if (a !== undefined && b !== undefined && b > a + 1)
    return [
      {
        ...place,
        kind: 'missing',
        message: `between ${before.name} and ${after.name} ${b - a - 1} segments are missing`,
      },
    ];
  if (after.follows !== before.end.hash || after.first !== before.end.seq + 1)
    return [{ ...place, kind: 'changed', message: `${after.name} does not follow the end of ${before.name}` }];
  return [];
};

/** A log that does not begin at its beginning needs a retention record that says so, and a seal over it: an open end anybody can write on. */
const beforeFirst = (first: VerifiedSegment, segments: readonly VerifiedSegment[]): readonly Fault[] => {
  if (first.follows === GENESIS && first.first === 1) return [];
  const isAccounted = segments
    .flatMap(({ seal, retentions }) => (seal ? retentions : []))
    .some(
      ({ keptFrom, follows }) =>
        keptFrom >= (first.head?.segment ?? 0) && (keptFrom > (first.head?.segment ?? 0) || follows === first.follows),
    );
  return isAccounted
    ? []
    : [
        {
          kind: 'missing',
          segment: first.name,
          line: 1,
          seq: first.first,
          message: `the log begins with record ${first.first}, and no retention record accounts for what stood before`,
        },
      ];
};
