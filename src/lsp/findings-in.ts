import { once } from '../model/once.ts';
import type { FileId } from '../model/place.ts';
import type { Finding } from '../posture/finding.ts';
import { locator } from '../report/places/location.ts';
import type { Report } from '../report/report.ts';
import { rangeOf } from './positions.ts';
import type { Range } from './protocol.ts';

/** A finding and the range that it stands at. */
type Located = { readonly finding: Finding; readonly range: Range };

/** Where places of a report are; worked out once, since an editor asks at every move of its cursor. */
export const locatorOf = once((report: Report) => locator(report));

const byFile = once((report: Report): ReadonlyMap<FileId, readonly Located[]> => {
  const locate = locatorOf(report);
  const files = new Map<FileId, Located[]>();
  for (const finding of report.posture.findings) {
    const at = locate(finding.origin.place);
    if (!at) continue;
    const located = { finding, range: rangeOf(at) };
    const same = files.get(at.path);
    if (same) same.push(located);
    else files.set(at.path, [located]);
  }
  return files;
});

/** The findings of one file with their ranges. */
export const findingsIn = (report: Report, file: FileId): readonly Located[] => byFile(report).get(file) ?? [];
