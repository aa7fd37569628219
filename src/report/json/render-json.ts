import type { Finding } from '../../posture/finding.ts';
import type { Judgement, SubjectPosture } from '../../posture/posture.ts';
import { type Location, locator } from '../location.ts';
import type { Report } from '../report.ts';

/**
 * The stable, versioned form of a result; its JSON Schema is docs/schema/check.schema.json. Yields pieces of text so that
 * the whole never stands in memory at once.
 */
export function* renderJson(report: Report): Generator<string> {
  const { posture, projects, tool } = report;
  const locate = locator(report);
  const { level, ceiling, next } = posture;
  const target = report.targetLevel ?? null;
  yield `{\n"schemaVersion": 1,\n"tool": ${JSON.stringify(tool)},\n`;
  yield `"posture": ${JSON.stringify({ level, ceiling, target, next: next ?? null })},\n`;
  yield* list(
    'projects',
    projects.map(({ id, path, name, services }) => ({
      id,
      name,
      path,
      services: services.map((service) => service.id),
    })),
  );
  yield* list('subjects', posture.subjects.map(subjectJson));
  yield* list(
    'findings',
    posture.findings.map((finding) => findingJson(finding, locate)),
  );
  yield* list('waived', []);
  yield* list('skipped', report.skipped);
  yield* list(
    'errors',
    report.errors.map(({ target: file, message, span }) => ({
      target: file,
      message,
      ...(span ? { location: locate({ kind: 'text', file, span }) } : {}),
    })),
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

const subjectJson = (subject: SubjectPosture): object => {
  const { id, kind, name, path, project, role, level, ceiling, progress, judgements } = subject;
  return {
    id,
    kind,
    name,
    path,
    project,
    role: role ?? null,
    level,
    ceiling,
    progress,
    verdicts: judgements.map(verdictJson),
  };
};

const verdictJson = ({ control, level, verdict, strength, reason, ask, places, findings }: Judgement): object => ({
  control: control.id,
  level,
  gating: control.gating,
  verdict,
  ...(verdict === 'not-applicable'
    ? {}
    : { strength: strength ?? null, reason, ...(ask ? { ask } : {}), places, findings }),
});

const findingJson = (finding: Finding, locate: (place: Finding['origin']['place']) => Location | undefined): object => {
  const { fingerprint, control, rule, severity, subjects, message, origin, related, fix } = finding;
  return {
    fingerprint,
    control,
    rule,
    severity,
    subjects,
    message,
    place: origin.place,
    strength: origin.strength,
    via: origin.via,
    location: locate(origin.place) ?? null,
    related: related.map(({ place, note }) => ({ note, place, location: locate(place) ?? null })),
    ...(fix ? { fix: { title: fix.title, safety: fix.safety, ...(fix.look ? { look: fix.look } : {}) } } : {}),
  };
};
