import { lineStarts } from '../model/line-starts.ts';
import type { FileId, Place } from '../model/place.ts';
import { standing } from '../report/content/standing.ts';
import type { Report } from '../report/report.ts';
import { locatorOf } from './findings-in.ts';
import type { Position } from './protocol.ts';

/** A load line in a file: what a service has reached, behind the line on which it begins. */
type InlayHint = { readonly position: Position; readonly label: string; readonly paddingLeft: true };

/** The load lines of the services that a file declares. */
export const inlayHintsOf = (report: Report, file: FileId): readonly InlayHint[] => {
  const locate = locatorOf(report);
  const text = report.textOf(file) ?? '';
  const starts = lineStarts(text);
  const places = new Map<string, Place>(
    report.projects.flatMap(({ services }) => services.map(({ id, at }) => [id, at] as const)),
  );
  return report.posture.subjects.flatMap((subject): readonly InlayHint[] => {
    const place = places.get(subject.id);
    const at = place && locate(place);
    if (at?.path !== file) return [];
    const line = text.slice(starts[at.line - 1], starts[at.line] ?? text.length).replace(/[\r\n]+$/, '');
    return [{ position: { line: at.line - 1, character: line.length }, label: standing(subject), paddingLeft: true }];
  });
};
