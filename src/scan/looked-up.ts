import type { NoData, Vulnerability } from '../model/vulnerability.ts';
import type { DatabaseState } from '../ports/advisories.ts';

/** What the database said of the packages of a target. */
export type LookedUp = {
  readonly state: DatabaseState;
  readonly ageDays: number;
  /** The worst first. */
  readonly vulnerabilities: readonly Vulnerability[];
  readonly noData: readonly NoData[];
};
