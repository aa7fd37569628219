import { textPlace } from '../../model/place.ts';
import type { Finding } from '../../posture/finding.ts';
import type { Locate } from '../places/location.ts';
import type { Report } from '../report.ts';
import { printable } from '../text/printable.ts';
import { relativeUri } from './sarif-location.ts';

/** The fix of a finding (3.55) as the text that each file loses and gets; none that would show a credential. */
export const sarifFixes = (
  { fixes, masksOf, root }: Report,
  { fingerprint, fix }: Finding,
  locate: Locate,
): { readonly fixes?: readonly object[] } => {
  const changes = fix && fixes?.get(fingerprint);
  if (!changes || changes.length === 0) return {};
  const shows = changes.some(({ file, replacements }) =>
    masksOf(file).some((mask) => replacements.some(({ span }) => mask.start < span.end && span.start < mask.end)),
  );
  if (shows) return {};
  const look = fix.look === undefined ? '' : `. Look ${fix.look}`;
  const artifactChanges = changes.map(({ file, replacements }) => ({
    artifactLocation: { uri: relativeUri(root, file), uriBaseId: 'SRCROOT' },
    replacements: replacements.map(({ span, text }) => {
      const at = locate(textPlace(file, span)) ?? { line: 1, column: 1, endLine: 1, endColumn: 1 };
      const deletedRegion = {
        startLine: at.line,
        startColumn: at.column,
        endLine: at.endLine,
        endColumn: at.endColumn,
      };
      return { deletedRegion, ...(text === '' ? {} : { insertedContent: { text } }) };
    }),
  }));
  return { fixes: [{ description: { text: printable(`${fix.title}${look}.`) }, artifactChanges }] };
};
