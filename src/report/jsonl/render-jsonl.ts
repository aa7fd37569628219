import { errorJson, findingJson } from '../json/finding-json.ts';
import { subjectJson } from '../json/subject-json.ts';
import { waiverJson } from '../json/waiver-json.ts';
import { locator } from '../places/location.ts';
import type { Report } from '../report.ts';

/**
 * The JSON result as one object a line, each with its `kind`, for programs that read as it comes. What a subject is
 * (service, pipeline) is its `subjectKind` here.
 */
export function* renderJsonl(report: Report): Generator<string> {
  const { posture, tool } = report;
  const locate = locator(report);
  const { level, ceiling, withWaivers, next } = posture;
  yield line('check', {
    schemaVersion: 1,
    tool,
    level,
    ceiling,
    withWaivers: withWaivers ?? null,
    target: report.targetLevel ?? null,
    next: next ?? null,
  });
  for (const subject of posture.subjects) yield line('subject', { ...subjectJson(subject), subjectKind: subject.kind });
  for (const finding of posture.findings) yield line('finding', findingJson(finding, locate));
  for (const { finding, waiver, daysLeft } of posture.waived) {
    yield line('waived', {
      ...findingJson(finding, locate),
      ...waiverJson(waiver, locate),
      daysLeft: daysLeft ?? null,
    });
  }
  for (const { waiver, why, findings } of posture.refused)
    yield line('refused', { ...waiverJson(waiver, locate), why, findings });
  for (const skipped of report.skipped) yield line('skipped', skipped);
  for (const error of report.errors) yield line('error', errorJson(error, locate));
  yield line('stats', { files: report.filesRead, durationMs: Math.round(report.durationMs) });
}

const line = (kind: string, fields: object): string => `${JSON.stringify(Object.assign({ kind }, fields, { kind }))}\n`;
