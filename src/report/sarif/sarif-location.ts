import { joinPath } from '../../model/path.ts';
import type { FileId, Place } from '../../model/place.ts';
import { cut } from '../cut.ts';
import type { Location } from '../location.ts';
import { maskedLines } from '../masked-lines.ts';
import { printable } from '../printable.ts';
import type { Report } from '../report.ts';

/** Longest piece of source in a report, in characters. */
const SNIPPET = 200;

/** Places as physical locations (3.29) with the masked source of their first line; columns in UTF-16 units. */
export const sarifLocations = (
  report: Report,
  locate: (place: Place) => Location | undefined,
): ((place: Place) => object | undefined) => {
  const linesOf = maskedLines(report);
  return (place) => {
    const location = locate(place);
    if (!location) return undefined;
    const artifactLocation = { uri: relativeUri(report.root, location.path), uriBaseId: 'SRCROOT' };
    if (place.kind === 'file') return { artifactLocation, region: { startLine: 1 } };
    const source = linesOf(location.path)[location.line - 1] ?? '';
    const { line, column, endLine, endColumn } = location;
    return {
      artifactLocation,
      region: { startLine: line, startColumn: column, endLine, endColumn },
      contextRegion: { startLine: line, snippet: { text: cut(printable(source), SNIPPET) } },
    };
  };
};

/** A path as the relative reference of RFC 3986, 4.2: encoded part by part, never with a scheme. */
export const relativeUri = (root: FileId, path: string): string =>
  joinPath(root, path)
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()))
    .join('/');
