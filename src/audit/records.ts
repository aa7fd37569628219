import type { StoreFailure } from '../ports/segment-store.ts';
import { number, object, type Shaped, text } from '../ports/shape.ts';

/** `broken`: the log was touched, or cannot be brought back to where it stood. */
export type LogFailure = StoreFailure | 'broken';

/** First record of a segment: which log it belongs to and what it follows. */
export type Head = Shaped<typeof headShape>;
export const headShape = object({ log: text, segment: number, openedAt: text, writer: text });

/** Written after a crash: what was found behind the last whole record and set aside. Nobody was ever told it was kept. */
export type Recovery = {
  readonly time: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly kept: string;
};

/** Written before old segments are deleted: it vouches for their absence and for what the next one must follow. */
export type Retention = Shaped<typeof retentionShape>;
export const retentionShape = object({
  time: text,
  /** Segments before this one are gone. */
  keptFrom: number,
  /** Hash of the last line of segment `keptFrom - 1`. */
  follows: text,
  lastRemoved: number,
});

/** Name of a segment's file. */
export const segmentName = (segment: number): string => `${String(segment).padStart(8, '0')}.jsonl`;

export const segmentNumber = (name: string): number | undefined => {
  const digits = /^(\d{8})\.jsonl$/.exec(name)?.[1];
  return digits === undefined ? undefined : Number(digits);
};
