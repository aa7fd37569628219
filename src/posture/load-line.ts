import type { Level } from '../checklist/control.ts';
import { askedAt } from './next-progress.ts';
import type { Judgement, Progress } from './posture.ts';

const LEVELS: readonly Level[] = [1, 2, 3, 4];

/**
 * Level, ceiling and progress of a subject from its judgements; recommended controls do not count. Neither mark lies above
 * the highest level that asks something of the subject: where nothing is asked, nothing is shown.
 */
export const loadLine = (
  judgements: readonly Judgement[],
): { readonly level: 0 | Level; readonly ceiling: 0 | Level; readonly progress: readonly Progress[] } => {
  const progress = LEVELS.map((level) => ({ level, passed: 0, failed: 0, unknown: 0 }));
  for (const { control, level, verdict } of judgements) {
    const of = control.gating ? progress[level - 1] : undefined;
    if (!of) continue;
    if (verdict === 'pass') of.passed++;
    else if (verdict === 'fail') of.failed++;
    else if (verdict === 'unknown') of.unknown++;
  }
  return {
    level: highest(progress, ({ failed, unknown }) => failed + unknown === 0),
    ceiling: highest(progress, ({ failed }) => failed === 0),
    progress,
  };
};

/** The last level that asks something before the first that does not hold. */
const highest = (progress: readonly Progress[], holds: (progress: Progress) => boolean): 0 | Level => {
  let reached: 0 | Level = 0;
  for (const one of progress) {
    if (!holds(one)) return reached;
    if (askedAt(one) > 0) reached = one.level;
  }
  return reached;
};
