import type { FileId } from '../model/place.ts';
import { textPlace } from '../model/place.ts';
import type { Severity } from '../model/severity.ts';
import type { Finding } from '../posture/finding.ts';
import { errorText } from '../report/content/error-text.ts';
import type { Report } from '../report/report.ts';
import { printable } from '../report/text/printable.ts';
import { findingsIn, locatorOf } from './findings-in.ts';
import { rangeOf } from './positions.ts';
import { DIAGNOSTIC, type Diagnostic } from './protocol.ts';

const SHOWN_AS: { readonly [S in Severity]: Diagnostic['severity'] } = {
  critical: DIAGNOSTIC.error,
  high: DIAGNOSTIC.error,
  medium: DIAGNOSTIC.warning,
  low: DIAGNOSTIC.information,
  info: DIAGNOSTIC.hint,
};

/** What an editor shows of one file: its findings, and why it could not be read. */
export const diagnosticsOf = (report: Report, file: FileId, uriOf: (file: FileId) => string): readonly Diagnostic[] => {
  const locate = locatorOf(report);
  const findings = findingsIn(report, file).map(({ finding, range }): Diagnostic => {
    const related = finding.related.flatMap(({ place, note }) => {
      const other = locate(place);
      return other ? [{ location: { uri: uriOf(other.path), range: rangeOf(other) }, message: printable(note) }] : [];
    });
    return {
      range,
      severity: SHOWN_AS[finding.severity],
      source: 'plimsoll',
      code: finding.rule,
      message: messageOf(finding, report),
      ...(related.length > 0 ? { relatedInformation: related } : {}),
      data: finding.fingerprint,
    };
  });
  return [...unreadable(report, file), ...findings];
};

/** The finding, and whom it concerns where that are several. */
const messageOf = ({ message, subjects }: Finding, { posture }: Report): string => {
  const names = posture.subjects.flatMap(({ id, name }) => (subjects.includes(id) ? [name] : []));
  return printable(names.length > 1 ? `${names.join(', ')}: ${message}` : message);
};

/** Why a file could not be read. */
const unreadable = (report: Report, file: FileId): readonly Diagnostic[] =>
  report.errors
    .filter(({ target }) => target === file)
    .map((error): Diagnostic => {
      const at = error.span && locatorOf(report)(textPlace(file, error.span));
      return {
        range: rangeOf(at ?? { line: 1, column: 1, endLine: 1, endColumn: 1 }),
        severity: DIAGNOSTIC.error,
        source: 'plimsoll',
        message: printable(errorText(error)),
      };
    });
