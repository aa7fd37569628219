import { lineStarts, positionIn } from '../../model/line-starts.ts';
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

/** Lines and columns of a place; undefined where it has none. */
export type Locate = (place: Place) => Location | undefined;

/** Lines and columns of places; the line starts of each file are found once. */
export const locator = ({ textOf, inline }: Pick<Report, 'textOf' | 'inline'>): Locate => {
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
