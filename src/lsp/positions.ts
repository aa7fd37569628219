import { lineStarts, positionIn } from '../model/line-starts.ts';
import type { Span } from '../model/place.ts';
import type { Location } from '../report/places/location.ts';
import type { Position, Range } from './protocol.ts';

/** A location of a report, which counts from 1, as a range of an editor. */
export const rangeOf = ({ line, column, endLine, endColumn }: Omit<Location, 'path'>): Range => ({
  start: { line: line - 1, character: column - 1 },
  end: { line: endLine - 1, character: endColumn - 1 },
});

/** The ranges of spans of one text. */
export const rangesIn = (text: string): ((span: Span) => Range) => {
  const starts = lineStarts(text);
  return ({ start, end }) => {
    const [line, column] = positionIn(starts, start);
    const [endLine, endColumn] = positionIn(starts, end);
    return rangeOf({ line, column, endLine, endColumn });
  };
};

const isBefore = (a: Position, b: Position): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);

/** Whether two ranges have a character in common, or touch: a cursor stands between two. */
export const meet = (a: Range, b: Range): boolean => !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
