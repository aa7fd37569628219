import type { FileId, Place } from '../../model/place.ts';
import type { Report } from '../report.ts';
import { inFile } from './in-file.ts';

/** Lines and columns counted from 1; columns in UTF-16 units, the end one past the last character. */
export type Location = {
  readonly path: FileId;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
};

/** Lines and columns of places; the line starts of each file are found once. */
export const locator = ({
  textOf,
  inline,
}: Pick<Report, 'textOf' | 'inline'>): ((place: Place) => Location | undefined) => {
  const find = inFile({ textOf, inline });
  const starts = new Map<FileId, readonly number[]>();
  const startsOf = (file: FileId): readonly number[] => {
    const found = starts.get(file) ?? lineStarts(textOf(file) ?? '');
    starts.set(file, found);
    return found;
  };
  return (place) => {
    const found = find(place);
    if (!found) return undefined;
    const { file, span } = found;
    // an image or a folder has no lines
    if (textOf(file) === undefined) return undefined;
    const lines = startsOf(file);
    const [line, column] = positionIn(lines, span.start);
    const [endLine, endColumn] = positionIn(lines, span.end);
    return { path: file, line, column, endLine, endColumn };
  };
};

/** Offsets at which the lines of a text begin. LF, CRLF and a lone CR each end a line. */
export const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
};

/** Line and column of an offset, from 1, given where the lines begin. */
export const positionIn = (starts: readonly number[], offset: number): readonly [line: number, column: number] => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return [low + 1, offset - (starts[low] ?? 0) + 1];
};
