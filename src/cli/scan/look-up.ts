import type { Package } from '../../model/package.ts';
import type { VexStatement } from '../../model/vex.ts';
import { readAdvisories } from '../../outside/advisories/read-advisories.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { count } from '../../report/text/count.ts';
import type { LookupResult } from '../../scan/lookup-result.ts';
import { applyVex, type Product } from '../../vulnerabilities/apply-vex.ts';
import { findVulnerabilities } from '../../vulnerabilities/find-vulnerabilities.ts';
import type { Terminal } from '../command.ts';
import { dataPlaces } from '../data-places.ts';

type LookUpAsked = {
  /** Days since its update beyond which the database is refused. */
  readonly maxAge: number | undefined;
  readonly vex?: readonly VexStatement[] | undefined;
  /** The image that the packages are of, as statements may name it. */
  readonly product?: Product | undefined;
};

/** What the database of this user says of packages; `old`: it was updated more days ago than `--max-age` allows. */
export const lookUp = (
  packages: readonly Package[],
  { maxAge, vex = [], product }: LookUpAsked,
  terminal: Terminal,
): Result<LookupResult, 'missing' | 'damaged' | 'old'> => {
  const read = readAdvisories(dataPlaces(terminal.env).database, (advisories) => ({
    state: advisories.state,
    ...findVulnerabilities(packages, advisories),
  }));
  if (!read.ok) return read;
  const ageDays = Math.floor((Date.now() - Date.parse(read.value.state.updated)) / 86_400_000);
  if (maxAge !== undefined && ageDays > maxAge) {
    const message = `the database was updated ${count(ageDays, 'day')} ago, --max-age is ${maxAge}: plimsoll db update`;
    return failed('old', message);
  }
  return ok({ ...read.value, ...applyVex(read.value.vulnerabilities, vex, product), ageDays });
};
