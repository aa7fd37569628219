import { firstIndex } from '../../model/first-index.ts';
import type { Span } from '../../model/place.ts';

/** Text put together from pieces of a file: an instruction once its continuation lines are joined. */
export type Joined = {
  readonly text: string;
  /** Where each piece starts in `text`, ascending from 0. */
  readonly starts: readonly number[];
  /** Where each piece starts in the file. */
  readonly offsets: readonly number[];
};

/** The offset in the file of an index of the joined text. */
export const offsetAt = ({ starts, offsets }: Joined, index: number): number => {
  const piece = firstIndex(1, starts.length, (each) => (starts[each] ?? 0) > index) - 1;
  return (offsets[piece] ?? 0) + index - (starts[piece] ?? 0);
};

/** The place in the file of a range of the joined text; a range over a line's end holds the continuation mark too. */
export const spanOf = (joined: Joined, from: number, to: number): Span => {
  const start = offsetAt(joined, from);
  return { start, end: to > from ? offsetAt(joined, to - 1) + 1 : start };
};
