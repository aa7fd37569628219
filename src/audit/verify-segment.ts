import { canonicalJson, type Json } from '../model/canonical-json.ts';
import { readShape, type Shape } from '../ports/shape.ts';
import { GENESIS, type Line, type Link, MAX_LINE, readLine, type Written } from './chain.ts';
import type { Fault } from './fault.ts';
import { linkFaults } from './link-faults.ts';
import { type Head, headShape, type Retention, retentionShape } from './records.ts';
import { type Seal, sealShape } from './seal.ts';
import { sealFault } from './seal-fault.ts';

export type VerifiedSegment = {
  readonly name: string;
  readonly head: Head | undefined;
  readonly seal: Seal | undefined;
  readonly retentions: readonly Retention[];
  /** What its first line says it follows. */
  readonly follows: string;
  readonly first: number;
  /** The last line. */
  readonly end: Link;
  readonly records: number;
  /** Size of its file. */
  readonly bytes: number;
  readonly faults: readonly Fault[];
};

/** After so many faults the rest says nothing new. */
const MAX_FAULTS = 20;

/** Takes the bytes of one segment piece by piece and says whether they are what was written. */
type SegmentVerifier = {
  take(piece: Buffer): void;
  finish(): VerifiedSegment;
  /** Bytes of the whole lines in front of the first fault, and where the chain stands there. */
  soundPrefix(): { readonly bytes: number; readonly link: Link };
};

export const segmentVerifier = (name: string, trustedKeys: readonly string[]): SegmentVerifier => {
  let rest: Buffer = Buffer.alloc(0);
  let number = 0;
  let size = 0;
  /** Of the whole lines. */
  let bytes = 0;
  let link: Link | undefined;
  let first: Line | undefined;
  let head: Head | undefined;
  let sealed: Seal | undefined;
  let sound = { bytes: 0, link: { seq: 0, hash: GENESIS } };
  const retentions: Retention[] = [];
  const faults: Fault[] = [];
  const fault = (kind: Fault['kind'], seq: number | undefined, message: string): void => {
    if (faults.length < MAX_FAULTS) faults.push({ kind, segment: name, line: number, seq, message });
  };

  const takeLine = (written: Written, from: number, end: number): void => {
    number += 1;
    bytes += end - from + 1;
    const line = readLine(written, from, end);
    if (sealed || !line) {
      if (sealed) fault('inserted', line?.seq, 'something stands behind the seal');
      else fault('changed', undefined, 'this line has not the form of a record');
      return;
    }
    for (const { kind, seq, message } of linkFaults(line, link)) fault(kind, seq, message);
    if (line.kind !== 'event') takeSpecial(line, written.bytes.toString('utf8', from, end));
    else if (number === 1) fault('missing', line.seq, 'the head of the segment is missing');
    link = line;
    first ??= line;
    if (faults.length === 0) sound = { bytes, link: line };
  };

  /** The record stays as it is written: a signature is over all that stands in it. */
  const isOfShape = <T>(shape: Shape<T>, record: unknown, { kind, seq }: Line): record is T => {
    const read = readShape(shape, record);
    if (!read.ok) fault('changed', seq, `record ${seq} is no ${kind}: ${read.message}`);
    return read.ok;
  };

  const takeSpecial = (line: Line, text: string): void => {
    const record = parseRecord(text);
    if (!record) fault('changed', line.seq, `record ${line.seq} is not canonical JSON`);
    else if (line.kind === 'head') {
      if (number > 1) fault('inserted', line.seq, 'a second head stands inside the segment');
      else if (isOfShape(headShape, record, line)) head = record;
    } else if (line.kind === 'retention') {
      if (isOfShape(retentionShape, record, line)) retentions.push(record);
    } else if (line.kind === 'seal' && isOfShape(sealShape, record, line)) {
      sealed = record;
      const wrong = sealFault(sealed, line, { head, first, last: link }, trustedKeys);
      if (wrong) fault(wrong.kind, wrong.seq, wrong.message);
    }
    if (number === 1 && line.kind !== 'head') fault('missing', line.seq, 'the head of the segment is missing');
  };

  return {
    take(piece) {
      size += piece.length;
      // a line over two pieces is put together; one that is too long for a line is not
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
      const written = { bytes, text: bytes.toString('latin1') };
      let from = 0;
      for (let end = written.text.indexOf('\n', rest.length); end >= 0; end = written.text.indexOf('\n', from)) {
        takeLine(written, from, end);
        from = end + 1;
      }
      rest = bytes.subarray(from, from + MAX_LINE + 1);
    },
    finish() {
      if (rest.length > 0) {
        number += 1;
        fault('truncated', undefined, 'the last line is cut off');
      }
      number += 1;
      if (!first) fault('truncated', undefined, 'there is no record in this file');
      else if (!sealed)
        fault(
          'unsealed',
          link?.seq,
          `the segment has no seal: what stood behind record ${link?.seq ?? 0} may have been cut off (--open where its writer still runs)`,
        );
      return {
        name,
        head,
        seal: sealed,
        retentions,
        follows: first?.prev ?? GENESIS,
        first: first?.seq ?? 0,
        end: link ?? { seq: 0, hash: GENESIS },
        records: number - 1,
        bytes: size,
        faults,
      };
    },
    soundPrefix: () => sound,
  };
};

/** The record of a line, when the line is written in the one canonical way. */
const parseRecord = (text: string): Json | undefined => {
  try {
    const line: { readonly record?: Json } = JSON.parse(text);
    const record = line.record;
    return canonicalJson(line) === text && record !== null && typeof record === 'object' ? record : undefined;
  } catch {
    return undefined;
  }
};
