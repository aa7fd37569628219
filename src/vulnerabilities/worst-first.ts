import type { Vulnerability } from '../model/vulnerability.ts';

const WEIGHTS: { readonly [severity in Vulnerability['severity']]: number } = {
  critical: 9.5,
  high: 8,
  medium: 5.5,
  low: 2,
  info: 0,
};

/**
 * What to mend first: what is exploited, then probability of exploitation times severity, then what has a fix. Where
 * nobody gave a probability that of an average CVE stands in.
 */
export const worstFirst = (vulnerabilities: readonly Vulnerability[]): readonly Vulnerability[] =>
  vulnerabilities
    .map((one) => ({ one, weight: (one.epss ?? AVERAGE) * (one.cvss?.score ?? WEIGHTS[one.severity]) }))
    .toSorted(
      (a, b) =>
        Number(b.one.exploitedSince !== undefined) - Number(a.one.exploitedSince !== undefined) ||
        b.weight - a.weight ||
        Number(b.one.fixed !== undefined) - Number(a.one.fixed !== undefined) ||
        (a.one.id < b.one.id ? -1 : a.one.id > b.one.id ? 1 : 0),
    )
    .map(({ one }) => one);

/** Median of EPSS. */
const AVERAGE = 0.002;
