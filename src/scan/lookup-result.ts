import type { NoData, Suppressed, Vulnerability } from '../model/vulnerability.ts';
import type { DatabaseState } from '../ports/advisories.ts';

/** What the database said of the packages of a target. */
export type LookupResult = {
  readonly state: DatabaseState;
  readonly ageDays: number;
  /** The worst first. */
  readonly vulnerabilities: readonly Vulnerability[];
  /** What VEX statements took out, with their reasons. */
  readonly suppressed: readonly Suppressed[];
  readonly noData: readonly NoData[];
};
