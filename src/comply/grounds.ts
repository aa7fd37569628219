import type { ControlId } from '../checklist/control-ids.ts';
import type { Place } from '../model/place.ts';
import type { Severity } from '../model/severity.ts';
import { bySeverity } from '../model/severity.ts';
import type { Refused, Waived } from '../posture/apply-waivers.ts';
import type { Finding } from '../posture/finding.ts';
import type { Posture } from '../posture/posture.ts';
import { acceptedIn } from '../report/content/accepted.ts';
import type { Evidence } from './evidence.ts';

/** One thing that speaks against a requirement: what is found at a place, for those of its subjects for which it is or is not accepted. */
export type Ground = {
  readonly control: ControlId;
  /** Undefined where no rule says it, but the verdict does. */
  readonly rule: string | undefined;
  readonly fingerprint: string | undefined;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place | undefined;
  /** Ids. */
  readonly subjects: readonly string[];
  /** By whom, why and until when it is accepted. It speaks against the requirement all the same. */
  readonly accepted: Waived | undefined;
  /** A waiver for it that does not count. */
  readonly refused: Refused | undefined;
};

/** What the failing of a requirement's evidence stands on, what nobody accepted first and the worst of it first. */
export const groundsIn = (posture: Posture): ((evidence: readonly Evidence[]) => readonly Ground[]) => {
  const all = [...posture.findings, ...posture.waived.map(({ finding }) => finding)];
  const findings = new Map(all.map((finding) => [finding.fingerprint, finding]));
  const refusals = new Map(posture.refused.flatMap((one) => one.findings.map((print) => [print, one])));
  const acceptedOf = acceptedIn(posture);
  const groundOf = ({ fingerprint, control, rule, severity, message, origin }: Finding): Ground => ({
    ...{ control, rule, fingerprint, severity, message },
    ...{ place: origin.place, subjects: [], accepted: undefined, refused: refusals.get(fingerprint) },
  });
  return (evidence) => {
    const grounds = new Map<string, Ground>();
    const add = (key: string, ground: Ground, subject: string): void => {
      const { subjects, ...rest } = grounds.get(key) ?? ground;
      grounds.set(key, { ...rest, subjects: [...new Set([...subjects, subject])] });
    };
    for (const { subject, judgement } of evidence) {
      if (judgement.verdict !== 'fail') continue;
      const found = judgement.findings.flatMap((print) => findings.get(print) ?? []);
      for (const finding of found) {
        const accepted = acceptedOf(finding.fingerprint, subject.id);
        const key = `${finding.fingerprint} ${accepted?.waiver.id ?? ''} ${accepted?.waiver.reason ?? ''}`;
        add(key, { ...groundOf(finding), accepted, ...(accepted ? { refused: undefined } : {}) }, subject.id);
      }
      if (found.length === 0) add(`${judgement.control.id} ${judgement.reason}`, unfound(judgement), subject.id);
    }
    return [...grounds.values()].sort(
      (a, b) => Number(a.accepted !== undefined) - Number(b.accepted !== undefined) || bySeverity(a, b),
    );
  };
};

const unfound = ({ control, reason, places }: Evidence['judgement']): Ground => ({
  ...{ control: control.id, rule: undefined, fingerprint: undefined, severity: 'medium', message: reason },
  ...{ place: places[0], subjects: [], accepted: undefined, refused: undefined },
});
