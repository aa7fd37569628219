import type { Verdict } from '../posture/posture.ts';
import type { AssessedItem } from './assess.ts';
import type { Ground } from './grounds.ts';
import type { KeptCompliance } from './kept-compliance.ts';

type Requirement = KeptCompliance['requirements'][number];

/** A requirement of which a kept report says something else than what is here now. */
export type Changed = {
  readonly id: string;
  readonly title: string;
  /** Undefined: the report has no such requirement. */
  readonly was: Verdict | undefined;
  /** Undefined: the framework has no such requirement any more. */
  readonly now: Verdict | undefined;
  /** What speaks against it and did not then. */
  readonly grounds: readonly Ground[];
  /** Who settles what is not decided any more. */
  readonly ask: string | undefined;
};

/** What became of the requirements of a kept report. */
type SinceKept = {
  /** They fail and did not, or fail by more, or the report leaves them out. */
  readonly broken: readonly Changed[];
  /** What the report says of them is not shown any more: nobody looked, or nobody can tell. */
  readonly undecided: readonly Changed[];
  /** They failed or were not decided, and do neither now. */
  readonly mended: readonly Changed[];
  /** How many are as the report says. */
  readonly same: number;
};

/** Holds a kept report against what is here now. */
export const sinceKept = ({ requirements }: KeptCompliance, items: readonly AssessedItem[]): SinceKept => {
  const now = new Map(items.map((item) => [item.item.id, item]));
  const all = requirements.map((one) => ({ kind: kindOf(one, now.get(one.id)), one, found: now.get(one.id) }));
  const of = (which: Kind): readonly Changed[] =>
    all
      .filter(({ kind }) => kind === which)
      .map(({ one, found }) => ({
        ...{ id: one.id, title: one.title, was: one.verdict, now: found?.verdict, ask: found?.ask },
        grounds: found ? newGrounds(one, found) : [],
      }));
  const same = all.filter(({ kind }) => kind === 'same').length;
  const known = new Set(requirements.map(({ id }) => id));
  const leftOut = items
    .filter(({ item, verdict }) => verdict === 'fail' && !known.has(item.id))
    .map(({ item: { id, title }, verdict: now, grounds, ask }) => ({ id, title, was: undefined, now, grounds, ask }));
  return { broken: [...of('broken'), ...leftOut], undecided: of('undecided'), mended: of('mended'), same };
};

type Kind = 'broken' | 'undecided' | 'mended' | 'same';

const kindOf = (was: Requirement, now: AssessedItem | undefined): Kind => {
  if (!now) return 'undecided';
  if (now.verdict === 'fail') return was.verdict !== 'fail' || newGrounds(was, now).length > 0 ? 'broken' : 'same';
  if (now.verdict === 'unknown') return was.verdict === 'unknown' ? 'same' : 'undecided';
  return was.verdict === 'fail' || was.verdict === 'unknown' ? 'mended' : 'same';
};

const newGrounds = ({ against }: Requirement, { grounds }: AssessedItem): readonly Ground[] => {
  const known = new Set(against.map(({ fingerprint, message }) => fingerprint ?? message));
  return grounds.filter(({ fingerprint, message }) => !known.has(fingerprint ?? message));
};
