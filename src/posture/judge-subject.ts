import type { Control } from '../checklist/control.ts';
import type { ControlId } from '../checklist/control-ids.ts';
import { held } from '../checklist/outcome.ts';
import type { Waiver } from '../policy/waiver.ts';
import { type Evidence, judge, type Reach } from './judge.ts';
import { loadLine } from './load-line.ts';
import type { SubjectPosture } from './posture.ts';

/** Verdicts and load line of one subject. */
export type JudgedSubject = Pick<SubjectPosture, 'level' | 'ceiling' | 'progress' | 'judgements' | 'withWaivers'>;

type SubjectRequest = {
  readonly controls: readonly Control[];
  readonly evidence: ReadonlyMap<ControlId, readonly Evidence[]> | undefined;
  /** What is waived for this subject, by the fingerprint of the finding. */
  readonly accepted: ReadonlyMap<string, Waiver> | undefined;
  readonly reach: (control: Control) => Reach;
};

const NOTHING: readonly Evidence[] = [];

/** Judges a subject by its evidence, and once more as if what is waived were solved. */
export const judgeSubject = ({ controls, evidence, accepted, reach }: SubjectRequest): JudgedSubject => {
  const judgements = controls.flatMap((control) => judge(control, evidence?.get(control.id) ?? NOTHING, reach));
  const line = loadLine(judgements);
  if (!accepted) return { ...line, judgements, withWaivers: undefined };
  const solved = (one: Evidence): Evidence =>
    one.finding !== undefined && accepted.has(one.finding) ? { ...one, outcome: held(one.outcome.origin) } : one;
  const lenient = controls.flatMap((control) =>
    judge(control, (evidence?.get(control.id) ?? NOTHING).map(solved), reach),
  );
  const { level, ceiling } = loadLine(lenient);
  return { ...line, judgements, withWaivers: { level, ceiling, waivers: new Set(accepted.values()).size } };
};
