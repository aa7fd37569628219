import { readMetrics } from './read-metrics.ts';
import { weigh } from './weigh.ts';

const BASE = {
  AV: { L: 0.395, A: 0.646, N: 1 },
  AC: { H: 0.35, M: 0.61, L: 0.71 },
  Au: { M: 0.45, S: 0.56, N: 0.704 },
  C: { N: 0, P: 0.275, C: 0.66 },
  I: { N: 0, P: 0.275, C: 0.66 },
  A: { N: 0, P: 0.275, C: 0.66 },
} as const;
const TEMPORAL = {
  E: { U: 0.85, POC: 0.9, F: 0.95, H: 1, ND: 1 },
  RL: { OF: 0.87, TF: 0.9, W: 0.95, U: 1, ND: 1 },
  RC: { UC: 0.9, UR: 0.95, C: 1, ND: 1 },
} as const;

/** Base and temporal score, 0 to 10; undefined for a text that is no vector. Source: CVSS 2.0, sections 3.2.1 and 3.2.2. */
export const cvss2 = (vector: string): number | undefined => {
  const metrics = readMetrics(vector);
  const base = metrics && weigh(BASE, metrics);
  const temporal = metrics && weigh(TEMPORAL, metrics, 'ND');
  if (!base || !temporal) return undefined;
  const impact = 10.41 * (1 - (1 - base.C) * (1 - base.I) * (1 - base.A));
  const exploitability = 20 * base.AV * base.AC * base.Au;
  const score = (0.6 * impact + 0.4 * exploitability - 1.5) * (impact === 0 ? 0 : 1.176);
  return round(round(score) * temporal.E * temporal.RL * temporal.RC);
};

const round = (score: number): number => Math.round(score * 10) / 10;
