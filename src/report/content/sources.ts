import type { FileId } from '../../model/place.ts';
import type { OwnRules } from '../../policy/own/own-rules.ts';
import { type Locate, locator } from '../places/location.ts';
import { type MaskedLines, maskedLines } from '../places/masked-lines.ts';
import type { Report } from '../report.ts';
import { calling } from './calling.ts';

/** What findings are shown with: where places stand, what the lines there say, masked, and what things are called. */
export type Sources = {
  readonly locate: Locate;
  readonly linesOf: (file: FileId) => MaskedLines;
  /** Rules of the operator, whose texts are theirs. */
  readonly own: OwnRules;
  readonly called: (id: string) => string;
};

/** Those of a report, each file looked at once. */
export const sourcesOf = (report: Report): Sources => ({
  locate: locator(report),
  linesOf: maskedLines(report),
  own: report.own,
  called: calling(report),
});
