import { locator } from '../places/location.ts';
import type { Report } from '../report.ts';
import { errorJson, findingJson } from './finding-json.ts';
import { subjectJson } from './subject-json.ts';
import { waiverJson } from './waiver-json.ts';

/**
 * The stable, versioned form of a result; its JSON Schema is docs/schema/check.schema.json. Yields pieces of text so that
 * the whole never stands in memory at once.
 */
export function* renderJson(report: Report): Generator<string> {
  const { posture, projects, tool } = report;
  const locate = locator(report);
  const { level, ceiling, withWaivers, next } = posture;
  const target = report.targetLevel ?? null;
  yield `{\n"schemaVersion": 1,\n"tool": ${JSON.stringify(tool)},\n`;
  yield `"posture": ${JSON.stringify({ level, ceiling, withWaivers: withWaivers ?? null, target, next: next ?? null })},\n`;
  yield* list(
    'projects',
    projects.values().map(({ id, path, name, services }) => ({
      id,
      name,
      path,
      services: services.map((service) => service.id),
    })),
  );
  yield* list('subjects', posture.subjects.values().map(subjectJson));
  yield* list(
    'findings',
    posture.findings.values().map((finding) => findingJson(finding, locate)),
  );
  yield* list(
    'waived',
    posture.waived.values().map(({ finding, waiver, daysLeft }) => ({
      ...findingJson(finding, locate),
      ...waiverJson(waiver, locate),
      daysLeft: daysLeft ?? null,
    })),
  );
  yield* list(
    'refused',
    posture.refused.values().map(({ waiver, why, findings }) => ({ ...waiverJson(waiver, locate), why, findings })),
  );
  yield* list('skipped', report.skipped);
  yield* list(
    'errors',
    report.errors.values().map((error) => errorJson(error, locate)),
  );
  yield `"stats": ${JSON.stringify({ files: report.filesRead, durationMs: Math.round(report.durationMs) })}\n}\n`;
}

function* list(name: string, items: Iterable<unknown>): Generator<string> {
  yield `${JSON.stringify(name)}: [`;
  let separator = '\n';
  for (const item of items) {
    yield `${separator}${JSON.stringify(item)}`;
    separator = ',\n';
  }
  yield separator === '\n' ? '],\n' : '\n],\n';
}
