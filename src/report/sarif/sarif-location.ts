import { joinPath } from '../../model/path.ts';
import { type FileId, type Place, writtenPlace } from '../../model/place.ts';
import type { Locate, Location } from '../places/location.ts';
import { maskedLines } from '../places/masked-lines.ts';
import type { Report } from '../report.ts';
import { cut } from '../text/cut.ts';
import { printable } from '../text/printable.ts';

/** Most lines of source around a place, and most characters of one. */
const MOST_LINES = 12;
const WIDEST = 200;

/** Places as physical locations (3.29) with the masked source around them; columns in UTF-16 units. */
export const sarifLocations = (report: Report, locate: Locate): ((place: Place) => object | undefined) => {
  const linesOf = maskedLines(report);
  return (place) => {
    const location = locate(place);
    if (!location) return undefined;
    const artifactLocation = { uri: relativeUri(report.root, location.path), uriBaseId: 'SRCROOT' };
    if (writtenPlace(place)?.kind === 'file') return { artifactLocation, region: { startLine: 1 } };
    const { line, column, endLine, endColumn } = location;
    const context = contextRegion(linesOf(location.path).lines, location);
    return {
      artifactLocation,
      region: { startLine: line, startColumn: column, endLine, endColumn },
      ...(context ? { contextRegion: context } : {}),
    };
  };
};

/** The lines of a place with one before and one after, as 3.29.5 wants it larger than the place. */
const contextRegion = (lines: readonly string[], { line, endLine }: Location): object | undefined => {
  const startLine = Math.max(1, line - 1);
  const last = Math.min(lines.length, endLine + 1);
  if (last - startLine >= MOST_LINES) return undefined;
  const text = lines
    .slice(startLine - 1, last)
    .map((source) => cut(printable(source.slice(0, 2 * WIDEST)), WIDEST))
    .join('\n');
  return { startLine, endLine: last, snippet: { text } };
};

/** A path as the relative reference of RFC 3986, 4.2: encoded part by part, never with a scheme. */
export const relativeUri = (root: FileId, path: string): string =>
  joinPath(root, path)
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
