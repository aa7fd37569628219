import type { Line, Link } from './chain.ts';
import type { RecordFault } from './fault.ts';

/** What speaks against a line's being written as it stands, and behind the line that it stands behind. */
export const linkFaults = (line: Line, before: Link | undefined): readonly RecordFault[] => {
  const faults: RecordFault[] = [];
  const { seq } = line;
  const expected = before ? before.seq + 1 : seq;
  if (!line.sound)
    faults.push({
      kind: 'changed',
      seq,
      message: `record ${seq} was changed: its content does not give the hash it bears`,
    });
  if (seq > expected)
    faults.push({
      kind: 'missing',
      seq: expected,
      message: `${records(expected, seq - 1)} missing in front of record ${seq}`,
    });
  else if (seq < expected)
    faults.push({
      kind: 'reordered',
      seq,
      message: `record ${seq} stands where record ${expected} belongs: moved or inserted`,
    });
  else if (before && line.prev !== before.hash)
    faults.push({
      kind: 'changed',
      seq,
      message: `record ${seq} does not follow the record ${before.seq} that stands before it: one of the two was replaced`,
    });
  return faults;
};

const records = (from: number, to: number): string => (from === to ? `record ${from} is` : `records ${from}-${to} are`);
