import type { Framework } from '../knowledge/frameworks/framework.ts';
import type { Verdict } from '../posture/posture.ts';
import type { Report } from '../report/report.ts';
import type { AssessedItem } from './assess.ts';
import type { Source } from './source-of.ts';

/** A framework held against a report. */
export type Compliance = {
  readonly framework: Framework;
  readonly items: readonly AssessedItem[];
  readonly report: Report;
  /** When it was assessed: `2026-11-22T10:00:00.000Z`. */
  readonly at: string;
  /** The id of the commit that the files lie on; undefined where they lie in no repository. */
  readonly commit: string | undefined;
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

/** Whether nothing speaks against a failing requirement but what somebody accepted. */
export const isAccepted = ({ verdict, grounds }: AssessedItem): boolean =>
  verdict === 'fail' && grounds.length > 0 && grounds.every(({ accepted }) => accepted !== undefined);

/** What answers a requirement, in words: `files, engine`. */
export const sourceWords = (by: readonly Source[]): string =>
  SOURCES.filter((source) => by.includes(source)).join(', ');

const SOURCES: readonly Source[] = ['files', 'image', 'engine', 'registry', 'person'];
