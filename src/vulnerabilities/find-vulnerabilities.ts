import { orderOf } from '../knowledge/versions/order-of.ts';
import type { VersionOrder } from '../knowledge/versions/version-order.ts';
import type { Interval } from '../model/advisory.ts';
import type { Package } from '../model/package.ts';
import type { NoData, Vulnerability } from '../model/vulnerability.ts';
import type { Advisories } from '../ports/advisories.ts';
import { describe } from './describe.ts';
import { ecosystemOf, type Lookup } from './ecosystem-of.ts';
import { madeByDistribution } from './made-by-distribution.ts';
import type { Match } from './match.ts';
import { matchingIntervals } from './matching-intervals.ts';
import { mergeAliases } from './merge-aliases.ts';
import { packageTitle } from './package-title.ts';
import { worstFirst } from './worst-first.ts';

/** What the database says of a list of packages. */
type Found = {
  /** The worst first. */
  readonly vulnerabilities: readonly Vulnerability[];
  readonly noData: readonly NoData[];
};

/** Compares packages with the database: the distribution's own data first, then what the makers of a package say. */
export const findVulnerabilities = (packages: readonly Package[], advisories: Advisories): Found => {
  const installed = new Set(
    packages
      .filter((one) => one.distribution !== undefined && knows(advisories, one))
      .map(({ name }) => name.toLowerCase()),
  );
  // where the distribution's own data is missing, what the makers of a package say is better than nothing
  const answered = installed.size > 0;
  const without = new Map<string, number>();
  const unordered = new Map<string, { readonly example: Package; packages: number }>();
  const matched = new Map<string, readonly Match[]>();
  const vulnerabilities: Vulnerability[] = [];
  for (const one of packages) {
    const lookup = ecosystemOf(one);
    if (!lookup || (answered && one.ofDistribution) || madeByDistribution(one, installed)) continue;
    const ecosystems = lookup.ecosystems(advisories.ecosystems);
    if (ecosystems.length === 0) {
      without.set(lookup.title, (without.get(lookup.title) ?? 0) + 1);
      continue;
    }
    if (lookup.isUnordered) {
      const counted = unordered.get(lookup.title) ?? { example: one, packages: 0 };
      counted.packages++;
      unordered.set(lookup.title, counted);
    }
    // The packages built from one source share its advisories.
    const key = `${lookup.title} ${lookup.name} ${lookup.version} ${one.module ?? ''}`;
    const matches = matched.get(key) ?? matchesOf(lookup, ecosystems, advisories);
    matched.set(key, matches);
    for (const match of matches) vulnerabilities.push(describe(match, one, advisories));
  }
  return {
    vulnerabilities: worstFirst(vulnerabilities),
    noData: [
      ...[...without].map(([ecosystem, number]) => ({
        ecosystem,
        packages: number,
        why: `the database holds nothing about ${ecosystem}`,
      })),
      // outside of all ranges. Source: Constraint::versionCompare of composer/semver, to which a branch is in none
      ...[...unordered].map(([ecosystem, { example, packages }]) => ({
        ecosystem,
        packages,
        why: `a branch or no version at all (${packageTitle(example)} ${example.version}), of which ranges of versions tell nothing`,
        withoutVersion: true as const,
      })),
    ],
  };
};

/** Holds whatever has a version, and what has none. */
const isEvery = ({ from, before, through, below }: Interval): boolean =>
  from === '0' && before === undefined && through === undefined && below === undefined;

const knows = (advisories: Advisories, one: Package): boolean =>
  (ecosystemOf(one)?.ecosystems(advisories.ecosystems).length ?? 0) > 0;

const matchesOf = (lookup: Lookup, ecosystems: readonly string[], advisories: Advisories): readonly Match[] => {
  const matches = new Map<string, Match>();
  for (const ecosystem of ecosystems) {
    const order = orderOf(ecosystem);
    if (!order) continue;
    const name = lookup.among?.(advisories.names(ecosystem)) ?? lookup.name;
    for (const { advisory, affected } of advisories.claims(ecosystem, name)) {
      const claimed = lookup.isUnordered ? { ...affected, intervals: affected.intervals.filter(isEvery) } : affected;
      for (const interval of matchingIntervals(claimed, lookup.version, order)) {
        if (lookup.concerns?.(advisory, interval) === false) continue;
        const { before: fixed } = interval;
        const other = matches.get(advisory.id);
        if (!other || leavesLater(fixed, other.fixed, order)) matches.set(advisory.id, { advisory, affected, fixed });
      }
    }
  }
  return mergeAliases([...matches.values()]);
};

/** Only a version beyond every interval that holds the installed one is free of it. */
const leavesLater = (fixed: string | undefined, other: string | undefined, order: VersionOrder): boolean =>
  other !== undefined && (fixed === undefined || order(fixed, other) > 0);
