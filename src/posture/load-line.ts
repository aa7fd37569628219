import type { Level } from '../checklist/control.ts';
import type { Judgement, Progress } from './posture.ts';

const LEVELS: readonly Level[] = [1, 2, 3, 4];

/** Level, ceiling and progress of a subject from its judgements; recommended controls do not count. */
export const loadLine = (
  judgements: readonly Judgement[],
): { readonly level: 0 | Level; readonly ceiling: 0 | Level; readonly progress: readonly Progress[] } => {
  const progress = LEVELS.map((level): Progress => {
    const of = judgements.filter((judgement) => judgement.control.gating && judgement.level === level);
    const count = (verdict: Judgement['verdict']): number =>
      of.filter((judgement) => judgement.verdict === verdict).length;
    return { level, passed: count('pass'), failed: count('fail'), unknown: count('unknown') };
  });
  return {
    level: highest(progress, ({ failed, unknown }) => failed + unknown === 0),
    ceiling: highest(progress, ({ failed }) => failed === 0),
    progress,
  };
};

/** The last level before the first that does not hold. */
const highest = (progress: readonly Progress[], holds: (progress: Progress) => boolean): 0 | Level => {
  let reached: 0 | Level = 0;
  for (const one of progress) {
    if (!holds(one)) return reached;
    reached = one.level;
  }
  return reached;
};
