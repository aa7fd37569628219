import type { Control, Level } from '../checklist/control.ts';
import type { Outcome } from '../checklist/outcome.ts';
import { once } from '../model/once.ts';
import type { Strength } from '../model/place.ts';
import { askOf } from './ask-of.ts';
import type { Judgement } from './posture.ts';

/** What a rule found of one subject, with the fingerprint of the finding it became when it is a violation. */
export type Evidence = { readonly rule: string; readonly outcome: Outcome; readonly finding?: string };

/** Whether a rule could have looked: an own place for the case that no rule of a control applies to a subject. */
export type Reach = 'looked' | 'could-not-look' | 'does-not-apply';

const WEIGHT: { readonly [kind in Outcome['kind']]: number } = { held: 0, undecided: 1, violated: 2 };
const RANK: { readonly [strength in Strength]: number } = { declared: 0, built: 1, enforced: 2 };

/**
 * The verdict of a control on a subject: any violation fails it, else anything undecided leaves it unknown. Violations
 * that hold nothing back are findings only. Those that hold back a higher level only are a verdict of their own there, for
 * they need not be mended before, and say nothing of what is undecided at the control's own level.
 */
export const judge = (
  control: Control,
  all: readonly Evidence[],
  reach: (control: Control) => Reach,
): readonly Judgement[] => {
  const evidence = unanswered(all);
  const [first, ...more] = decisive(control, evidence);
  if (!first) return [silent(control, reach(control))];
  const looked = { open: openIn(evidence), held: heldIn(evidence) };
  const judged = byLevel(control, [first, ...more]).map((part) => judgedBy(control, part, looked));
  if (judged.some(({ level }) => level <= control.level)) return judged;
  const [undecided, ...others] = evidence.filter(({ outcome }) => outcome.kind === 'undecided');
  return undecided ? [...judged, judgedBy(control, [undecided, ...others], looked)] : judged;
};

type Some = readonly [Evidence, ...Evidence[]];

/** Evidence of one kind by the level that it holds back, the lowest first. */
const byLevel = (control: Control, evidence: Some): readonly Some[] => {
  const levels = new Map<Level, Some>();
  for (const each of evidence) {
    const level = heldBack(control, each.outcome);
    if (level === 'nothing') continue;
    const others = levels.get(level);
    levels.set(level, others ? [...others, each] : [each]);
  }
  return [...levels].sort(([a], [b]) => a - b).map(([, some]) => some);
};

/** The verdict by evidence of one kind. */
const judgedBy = (control: Control, evidence: Some, looked: Pick<Judgement, 'open' | 'held'>): Judgement => {
  const [{ outcome: first }] = evidence;
  const level = heldBack(control, first);
  return {
    control,
    level: level === 'nothing' ? control.level : level,
    verdict: first.kind === 'violated' ? 'fail' : first.kind === 'undecided' ? 'unknown' : 'pass',
    strength: strongest(evidence),
    reason: first.kind === 'held' ? control.title : first.message,
    ask: first.kind === 'undecided' ? askOf(first) : undefined,
    places: evidence.map(({ outcome }) => outcome.origin.place),
    findings: first.kind === 'violated' ? evidence.flatMap(({ finding }) => finding ?? []) : NONE,
    ...looked,
  };
};

/** One list for the many judgements of which nothing is open and that are no finding. */
const NONE: readonly never[] = [];

const openIn = (evidence: readonly Evidence[]): Judgement['open'] =>
  evidence.some(({ outcome }) => outcome.kind === 'undecided')
    ? evidence.flatMap(({ rule, outcome }) =>
        outcome.kind === 'undecided' ? [{ rule, reason: outcome.message, ask: askOf(outcome) }] : [],
      )
    : NONE;

const heldIn = (evidence: readonly Evidence[]): Judgement['held'] => [
  ...new Set(evidence.flatMap(({ rule, outcome }) => (outcome.kind === 'held' ? [rule] : []))),
];

/** A question whose answer is to look into the image is none any more once rules of the same control have looked. */
const unanswered = (evidence: readonly Evidence[]): readonly Evidence[] => {
  const answers = evidence.some(({ outcome }) => outcome.kind !== 'undecided' && outcome.origin.strength === 'built');
  if (!answers) return evidence;
  return evidence.filter(
    ({ outcome }) =>
      outcome.kind !== 'undecided' || outcome.origin.strength !== 'declared' || !/ image:\{image\}$/.test(outcome.ask),
  );
};

/** What decides: the violations if there are any, else what is undecided, else what holds. */
const decisive = (control: Control, evidence: readonly Evidence[]): readonly Evidence[] => {
  let best: Outcome['kind'] = 'held';
  for (const { outcome } of evidence) {
    if (WEIGHT[outcome.kind] > WEIGHT[best] && heldBack(control, outcome) !== 'nothing') best = outcome.kind;
  }
  return evidence.filter(({ outcome }) => outcome.kind === best && heldBack(control, outcome) !== 'nothing');
};

const heldBack = ({ level }: Control, outcome: Outcome): Level | 'nothing' =>
  (outcome.kind === 'violated' && outcome.holdsBack) || level;

const strongest = (evidence: readonly Evidence[]): Strength => {
  let best: Strength = 'declared';
  for (const { outcome } of evidence) if (RANK[outcome.origin.strength] > RANK[best]) best = outcome.origin.strength;
  return best;
};

/** No rule said anything: not applicable when one looked or none had to, unknown when none could. */
const silent = (control: Control, reach: Reach): Judgement => SILENT[reach](control);

const nothing = (control: Control): Omit<Judgement, 'verdict' | 'reason' | 'ask'> => ({
  control,
  level: control.level,
  strength: undefined,
  places: NONE,
  findings: NONE,
  open: NONE,
  held: NONE,
});

const notApplicable = once(
  (control: Control): Judgement => ({
    ...nothing(control),
    verdict: 'not-applicable',
    reason: 'nothing here that this control is about',
    ask: undefined,
  }),
);

// Most judgements are one of these two, and they are the same for every subject.
const SILENT: { readonly [reach in Reach]: (control: Control) => Judgement } = {
  looked: notApplicable,
  'does-not-apply': notApplicable,
  'could-not-look': once((control) => {
    const settler = control.settledBy.find(({ by }) => by !== 'file') ?? control.settledBy[0];
    return {
      ...nothing(control),
      verdict: 'unknown',
      reason: `files cannot tell; the ${settler.by} can`,
      ask: settler.command,
    };
  }),
};
