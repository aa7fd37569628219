import { readMetrics } from './read-metrics.ts';
import { weigh } from './weigh.ts';

const BASE = {
  AV: { N: 0.85, A: 0.62, L: 0.55, P: 0.2 },
  AC: { L: 0.77, H: 0.44 },
  PR: { N: 0.85, L: 0.62, H: 0.27 },
  UI: { N: 0.85, R: 0.62 },
  S: { U: 0, C: 1 },
  C: { N: 0, L: 0.22, H: 0.56 },
  I: { N: 0, L: 0.22, H: 0.56 },
  A: { N: 0, L: 0.22, H: 0.56 },
} as const;
/** What a right is worth when the attack leaves the component that gave it. */
const PRIVILEGES_CHANGED: { readonly [weight: number]: number } = { 0.62: 0.68, 0.27: 0.5 };
const TEMPORAL = {
  E: { U: 0.91, P: 0.94, F: 0.97, H: 1, X: 1 },
  RL: { O: 0.95, T: 0.96, W: 0.97, U: 1, X: 1 },
  RC: { U: 0.92, R: 0.96, C: 1, X: 1 },
} as const;

/**
 * Base and temporal score of 3.0 and 3.1, 0 to 10; undefined for a text that is no vector. Environmental metrics are for
 * whoever runs the software, and do not count. Source: CVSS 3.1, sections 7.1, 7.2 and Appendix A.
 */
export const cvss3 = (vector: string): number | undefined => {
  const metrics = readMetrics(vector.replace(/^CVSS:3\.[01]\//, ''));
  const base = metrics && weigh(BASE, metrics);
  const temporal = metrics && weigh(TEMPORAL, metrics, 'X');
  if (!base || !temporal) return undefined;
  const changed = base.S === 1;
  const lost = 1 - (1 - base.C) * (1 - base.I) * (1 - base.A);
  const impact = changed ? 7.52 * (lost - 0.029) - 3.25 * (lost - 0.02) ** 15 : 6.42 * lost;
  if (impact <= 0) return 0;
  const privileges = (changed ? PRIVILEGES_CHANGED[base.PR] : undefined) ?? base.PR;
  const exploitability = 8.22 * base.AV * base.AC * privileges * base.UI;
  const roundUp = vector.startsWith('CVSS:3.0/') ? roundUp30 : roundUp31;
  const score = roundUp(Math.min((changed ? 1.08 : 1) * (impact + exploitability), 10));
  return roundUp(score * temporal.E * temporal.RL * temporal.RC);
};

const roundUp30 = (value: number): number => Math.ceil(value * 10) / 10;

/** Without the error of binary fractions that 3.0 left in: Appendix A. */
const roundUp31 = (value: number): number => {
  const whole = Math.round(value * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
};
