import { printable } from '../../report/text/printable.ts';
import type { Dropped } from '../plan/plan-fixes.ts';
import { namesOf } from './show-plan.ts';

/** Up to how many fixes that are out for one reason are named one by one. */
const FEW = 3;

/** What was left out and why: a line for each fix, or one for all that a whole file or one cause keeps out. */
export const leftOutLines = (dropped: readonly Dropped[]): readonly string[] =>
  [...new Set(dropped.map(({ why }) => why))].flatMap((why) => {
    const findings = dropped.filter((one) => one.why === why).map(({ finding }) => finding);
    return findings.length > FEW
      ? [
          `left out: ${findings.length} fixes of ${namesOf(findings.flatMap(({ subjects }) => subjects))}: ${printable(why)}`,
        ]
      : findings.map(
          // what to look at is of no use where there is nothing to look at
          ({ subjects, fix, rule }) => `left out: ${namesOf(subjects)}: ${printable(`${fix.title}: ${why} (${rule})`)}`,
        );
  });
