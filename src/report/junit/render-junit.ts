import type { Finding } from '../../posture/finding.ts';
import type { Judgement, SubjectPosture } from '../../posture/posture.ts';
import { fillPlaceholders } from '../checklist/fill-placeholders.ts';
import { acceptedIn, reasonOf } from '../content/accepted.ts';
import { type Locate, locator } from '../places/location.ts';
import { placeText } from '../places/place-text.ts';
import type { Report } from '../report.ts';
import { xmlText } from './xml-text.ts';

/**
 * A suite for each subject and a test for each control that applies. A gating control up to the level asked for (by the
 * policy, else the next one) fails; what is undecided, accepted, recommended or beyond that level is skipped and says so.
 */
export function* renderJunit(report: Report): Generator<string> {
  const { posture, errors } = report;
  const locate = locator(report);
  const goal = report.targetLevel ?? posture.next?.level ?? 4;
  const accepted = acceptedIn(posture);
  const findings = new Map(posture.findings.map((finding) => [finding.fingerprint, finding]));
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="plimsoll">\n';
  if (errors.length > 0) {
    yield `<testsuite name="files" tests="${errors.length}" failures="0" errors="${errors.length}" skipped="0">\n`;
    for (const { target, message } of errors) {
      yield `<testcase classname="files" name="${xmlText(target)}"><error message="${xmlText(message)}"/></testcase>\n`;
    }
    yield '</testsuite>\n';
  }
  for (const subject of posture.subjects) yield* suite(subject, { goal, findings, accepted, locate });
  yield '</testsuites>\n';
}

type Sources = {
  readonly goal: number;
  readonly findings: ReadonlyMap<string, Finding>;
  readonly accepted: ReturnType<typeof acceptedIn>;
  readonly locate: Locate;
};

function* suite(subject: SubjectPosture, sources: Sources): Generator<string> {
  const cases = subject.judgements
    .filter(({ verdict }) => verdict !== 'not-applicable')
    .map((judgement) => ({ judgement, skip: whySkipped(judgement, subject.id, sources) }));
  const skipped = cases.filter(({ skip }) => skip !== undefined).length;
  const failures = cases.filter(({ judgement, skip }) => judgement.verdict === 'fail' && skip === undefined).length;
  const name = xmlText(subject.id);
  yield `<testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}">\n`;
  for (const { judgement, skip } of cases) {
    const open = `<testcase classname="${name}" name="${xmlText(`${judgement.control.id}: ${judgement.control.title}`)}"`;
    if (skip !== undefined) yield `${open}><skipped message="${xmlText(skip)}"/></testcase>\n`;
    else if (judgement.verdict === 'fail') yield `${open}>${failure(judgement, sources)}</testcase>\n`;
    else yield `${open}/>\n`;
  }
  yield '</testsuite>\n';
}

const whySkipped = (judgement: Judgement, subject: string, { goal, accepted }: Sources): string | undefined => {
  const { verdict, reason, ask, level, control, findings } = judgement;
  if (verdict === 'unknown') return `not decided: ${reason}${ask ? `; to decide it: ${ask}` : ''}`;
  if (verdict !== 'fail') return undefined;
  if (!control.gating) return `recommended only: ${reason}`;
  const waived = findings.flatMap((print) => accepted(print, subject) ?? []);
  const [first] = waived;
  if (first && waived.length === findings.length) return `accepted: ${reasonOf(first)}`;
  return level > goal ? `not needed before level ${level}: ${reason}` : undefined;
};

const failure = ({ reason, control, findings: prints }: Judgement, { findings, locate }: Sources): string => {
  const lines = prints.flatMap((print) => {
    const finding = findings.get(print);
    return finding ? [`${placeText(finding.origin.place, locate)}: ${finding.severity}: ${finding.message}`] : [];
  });
  const text = [...lines, '', fillPlaceholders(control.remedy)].join('\n');
  return `<failure type="${control.id}" message="${xmlText(reason)}">${xmlText(text)}</failure>`;
};
