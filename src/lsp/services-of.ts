import type { FileId } from '../model/place.ts';
import { standing } from '../report/content/standing.ts';
import type { Report } from '../report/report.ts';
import { printable } from '../report/text/printable.ts';
import { findingsIn, locatorOf } from './findings-in.ts';

/** What a service has reached: `level 0, 12 of 15 to 1`. */
type ServiceStanding = { readonly name: string; readonly level: number; readonly standing: string };

/** The services that a file declares, and those that its findings are about. */
export const servicesOf = (report: Report, file: FileId): readonly ServiceStanding[] => {
  const locate = locatorOf(report);
  const about = new Set<string>(findingsIn(report, file).flatMap(({ finding }) => finding.subjects));
  for (const { id, at } of report.projects.flatMap(({ services }) => services))
    if (locate(at)?.path === file) about.add(id);
  const declared = new Set<string>(report.projects.flatMap(({ services }) => services.map(({ id }) => id)));
  return report.posture.subjects
    .filter(({ id }) => about.has(id) && declared.has(id))
    .map((subject) => ({ name: printable(subject.name), level: subject.level, standing: standing(subject) }));
};
