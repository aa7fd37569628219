import { daysBetween } from '../model/calendar.ts';
import { type FileId, type Place, writtenPlace } from '../model/place.ts';
import { reaches } from '../model/severity.ts';
import { coverage } from '../policy/coverage.ts';
import { WAIVED_FROM_OUTSIDE, type Waiver } from '../policy/waiver.ts';
import type { Finding } from './finding.ts';

/** A finding that is accepted, for those of its subjects for which it is. */
export type Waived = {
  readonly finding: Finding;
  readonly waiver: Waiver;
  /** Days until it ends; undefined when it has no end. */
  readonly daysLeft: number | undefined;
};

/** A waiver that would cover findings and does not count. */
export type Refused = {
  readonly waiver: Waiver;
  readonly why: string;
  /** Fingerprints. */
  readonly findings: readonly string[];
};

export type WaiverSubject = { readonly name: string; readonly path: FileId; readonly at: Place };

export type WaiverRequest = {
  readonly findings: readonly Finding[];
  readonly waivers: readonly Waiver[];
  readonly today: string;
  readonly subjectOf: (id: string) => WaiverSubject | undefined;
  /** When a change is judged: whether an ignore already covered this finding of this subject before it. */
  readonly coveredBefore: ((fingerprint: string, subject: string) => boolean) | undefined;
};

type Applied = {
  /** What is left, each with the subjects for which it is not waived. */
  readonly findings: readonly Finding[];
  readonly waived: readonly Waived[];
  readonly refused: readonly Refused[];
};

/** Takes what is accepted out of the findings. */
export const applyWaivers = (request: WaiverRequest): Applied => {
  const covering = coverage(request.waivers);
  const findings: Finding[] = [];
  const waived: Waived[] = [];
  const refused = new Map<Waiver, { readonly why: string; readonly findings: Set<string> }>();
  for (const finding of request.findings) {
    const open: string[] = [];
    const accepted = new Map<Waiver, string[]>();
    const { rule, control, message } = finding;
    const place = writtenPlace(finding.origin.place);
    for (const subject of finding.subjects) {
      const candidates = [...covering({ rule, control, message, place, subject: request.subjectOf(subject) })];
      const counting = candidates.find((waiver) => !refusal(waiver, finding, subject, request));
      const others = counting && accepted.get(counting);
      if (others) others.push(subject);
      else if (counting) accepted.set(counting, [subject]);
      else open.push(subject);
      for (const waiver of counting ? [] : candidates) {
        const entry = refused.get(waiver) ?? {
          why: refusal(waiver, finding, subject, request) ?? '',
          findings: new Set<string>(),
        };
        entry.findings.add(finding.fingerprint);
        refused.set(waiver, entry);
      }
    }
    if (open.length > 0)
      findings.push(open.length === finding.subjects.length ? finding : { ...finding, subjects: open });
    for (const [waiver, subjects] of accepted)
      waived.push({ finding: { ...finding, subjects }, waiver, daysLeft: daysLeft(waiver, request.today) });
  }
  return {
    findings,
    waived,
    refused: [...refused].map(([waiver, { why, findings: prints }]) => ({ waiver, why, findings: [...prints] })),
  };
};

/** Why a waiver that covers a finding does not count; undefined when it does. */
const refusal = (
  waiver: Waiver,
  { control, severity, fingerprint }: Finding,
  subject: string,
  { today, coveredBefore }: WaiverRequest,
): string | undefined => {
  const { source, until, fromChange } = waiver;
  if (WAIVED_FROM_OUTSIDE.has(control) && source.kind !== 'operator') {
    return 'this control can be waived only from outside the repository, with --policy FILE';
  }
  if (!reaches(waiver.atMost, severity)) {
    return `what is meant for another tool waives nothing above ${waiver.atMost}, and this is ${severity}`;
  }
  if ((daysLeft(waiver, today) ?? 0) < 0) return `it ended on ${until}`;
  const inTree = source.kind === 'comment' || source.kind === 'peer';
  if (fromChange || (inTree && coveredBefore?.(fingerprint, subject) === false)) {
    return 'it comes with the change that is judged, and a change cannot waive its own findings';
  }
  return undefined;
};

const daysLeft = ({ until }: Waiver, today: string): number | undefined =>
  until === undefined ? undefined : daysBetween(today, until);
