import type { Framework } from '../knowledge/frameworks/framework.ts';
import type { Verdict } from '../posture/posture.ts';
import type { Report } from '../report/report.ts';
import type { AssessedItem } from './assess.ts';

/** A framework held against a report. */
export type Compliance = {
  readonly framework: Framework;
  readonly items: readonly AssessedItem[];
  readonly report: Report;
  /** When it was assessed: `2026-11-22T10:00:00.000Z`. */
  readonly at: string;
};

/** How many requirements have each verdict. */
export const tally = (items: readonly AssessedItem[]): { readonly [verdict in Verdict]: number } => {
  const counts = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 };
  for (const { verdict } of items) counts[verdict]++;
  return counts;
};

/** The words of a verdict, for people. */
export const VERDICT_WORDS: { readonly [verdict in Verdict]: string } = {
  fail: 'fails',
  unknown: 'not decided',
  pass: 'holds',
  'not-applicable': 'does not apply',
};
