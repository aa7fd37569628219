import type { Control, Level } from '../checklist/control.ts';
import type { Outcome } from '../checklist/outcome.ts';
import type { Strength } from '../model/place.ts';
import type { Judgement } from './posture.ts';

/** An outcome on one subject, with the fingerprint of the finding it became when it is a violation. */
export type Evidence = { readonly outcome: Outcome; readonly finding: string | undefined };

/** Whether a rule could have looked: an own place for the case that no rule of a control applies to a subject. */
export type Reach = 'looked' | 'could-not-look' | 'does-not-apply';

const RANK: { readonly [strength in Strength]: number } = { declared: 0, built: 1, enforced: 2 };

/**
 * The verdict of a control on a subject: any violation fails it, else anything undecided leaves it unknown. Violations
 * that hold nothing back are findings only.
 */
export const judge = (control: Control, evidence: readonly Evidence[], reach: () => Reach): Judgement => {
  if (evidence.length === 0) return silent(control, reach());
  const of = (kind: Outcome['kind']): readonly Evidence[] =>
    evidence.filter(({ outcome }) => outcome.kind === kind && heldBack(control, outcome) !== 'nothing');
  const deciding = [of('violated'), of('undecided'), of('held')].find((some) => some.length > 0);
  const first = deciding?.[0]?.outcome;
  if (!deciding || !first) return silent(control, reach());
  return {
    control,
    level: lowestOf(control, deciding),
    verdict: first.kind === 'violated' ? 'fail' : first.kind === 'undecided' ? 'unknown' : 'pass',
    strength: strongest(deciding),
    reason: first.kind === 'held' ? control.title : first.message,
    ask: first.kind === 'undecided' ? first.ask : undefined,
    places: deciding.map(({ outcome }) => outcome.origin.place),
    findings: deciding.flatMap(({ finding }) => (finding === undefined ? [] : [finding])),
  };
};

const heldBack = ({ level }: Control, outcome: Outcome): Level | 'nothing' =>
  (outcome.kind === 'violated' && outcome.holdsBack) || level;

const lowestOf = (control: Control, evidence: readonly Evidence[]): Level => {
  const levels = evidence.map(({ outcome }) => heldBack(control, outcome)).filter((level) => level !== 'nothing');
  return levels.length > 0 ? levels.reduce((low, level) => (level < low ? level : low)) : control.level;
};

const strongest = (evidence: readonly Evidence[]): Strength => {
  let best: Strength = 'declared';
  for (const { outcome } of evidence) if (RANK[outcome.origin.strength] > RANK[best]) best = outcome.origin.strength;
  return best;
};

/** No rule said anything: not applicable when one looked or none had to, unknown when none could. */
const silent = (control: Control, reach: Reach): Judgement => {
  const nothing = { control, level: control.level, strength: undefined, places: [], findings: [] };
  if (reach !== 'could-not-look') {
    return { ...nothing, verdict: 'not-applicable', reason: 'nothing here that this control is about', ask: undefined };
  }
  const settler = control.settledBy.find(({ by }) => by !== 'file') ?? control.settledBy[0];
  return { ...nothing, verdict: 'unknown', reason: `files cannot tell; the ${settler.by} can`, ask: settler.command };
};
