import { CVSS4_SCORES } from './cvss4-scores.ts';
import { readMetrics } from './read-metrics.ts';

/** The values of each metric that the score hangs on, the most severe first. Source: CVSS 4.0, table 23. */
const VALUES: { readonly [metric: string]: string } = {
  AV: 'NALP',
  AC: 'LH',
  AT: 'NP',
  PR: 'NLH',
  UI: 'NPA',
  VC: 'HLN',
  VI: 'HLN',
  VA: 'HLN',
  SC: 'HLN',
  SI: 'HLN',
  SA: 'HLN',
};

type Metrics = (metric: string) => string;

/**
 * What an equivalence set is made of, and of each level how many steps it begins below the most severe values and how many
 * lead down to the next. All most severe vectors of a level stand equally low, so that one number serves for them.
 */
type Equivalence = {
  readonly metrics: readonly string[];
  readonly levels: { readonly [level: number]: { readonly from: number; readonly steps: number } };
};

/** Tables 24, 25, 27 and 30; EQ3 is joined with EQ6, whose requirements count as high. */
const EQ1: Equivalence = {
  metrics: ['AV', 'PR', 'UI'],
  levels: { 0: { from: 0, steps: 1 }, 1: { from: 1, steps: 4 }, 2: { from: 3, steps: 5 } },
};
const EQ2: Equivalence = { metrics: ['AC', 'AT'], levels: { 0: { from: 0, steps: 1 }, 1: { from: 1, steps: 2 } } };
const EQ3: Equivalence = {
  metrics: ['VC', 'VI', 'VA'],
  levels: { 0: { from: 0, steps: 7 }, 1: { from: 1, steps: 8 }, 2: { from: 3, steps: 10 } },
};
/** Level 0 is of environmental metrics alone. */
const EQ4: Equivalence = {
  metrics: ['SC', 'SI', 'SA'],
  levels: { 1: { from: 0, steps: 5 }, 2: { from: 3, steps: 4 } },
};
const EXPLOIT: ReadonlyMap<string, number> = new Map([
  ['A', 0],
  ['X', 0],
  ['P', 1],
  ['U', 2],
]);

/**
 * Base and threat score, 0 to 10; undefined for a text that is no vector. Environmental metrics are for whoever runs the
 * software, and do not count. Source: CVSS 4.0, section 8.
 */
export const cvss4 = (vector: string): number | undefined => {
  const metrics = readMetrics(vector.replace(/^CVSS:4\.0\//, ''));
  const exploit = EXPLOIT.get(metrics?.get('E') ?? 'X');
  if (!metrics || exploit === undefined) return undefined;
  for (const [metric, values] of Object.entries(VALUES)) {
    const value = metrics.get(metric);
    if (value?.length !== 1 || !values.includes(value)) return undefined;
  }
  const of: Metrics = (metric) => metrics.get(metric) ?? '';
  if (['VC', 'VI', 'VA', 'SC', 'SI', 'SA'].every((metric) => of(metric) === 'N')) return 0;
  const [one, two, three, four] = levelsOf(of);
  const six = three === 2 ? 1 : 0;
  const score = lookUp([one, two, three, four, exploit, six]) ?? 0;
  const nexts = [
    { next: lookUp([one + 1, two, three, four, exploit, six]), share: shareOf(EQ1, one, of) },
    { next: lookUp([one, two + 1, three, four, exploit, six]), share: shareOf(EQ2, two, of) },
    { next: nextOfThree([one, two, three, four, exploit, six]), share: shareOf(EQ3, three, of) },
    { next: lookUp([one, two, three, four + 1, exploit, six]), share: shareOf(EQ4, four, of) },
    { next: lookUp([one, two, three, four, exploit + 1, six]), share: 0 },
  ].filter(({ next }) => next !== undefined);
  const sum = nexts.reduce((total, { next = score, share }) => total + (score - next) * share, 0);
  const mean = nexts.length === 0 ? 0 : sum / nexts.length;
  return Math.round((score - mean) * 10 + 1e-9) / 10;
};

const levelsOf = (of: Metrics): readonly [number, number, number, number] => {
  const open = [of('AV'), of('PR'), of('UI')].filter((value) => value === 'N').length;
  const high = [of('VC'), of('VI'), of('VA')].filter((value) => value === 'H').length;
  return [
    open === 3 ? 0 : open > 0 && of('AV') !== 'P' ? 1 : 2,
    of('AC') === 'L' && of('AT') === 'N' ? 0 : 1,
    of('VC') === 'H' && of('VI') === 'H' ? 0 : high > 0 ? 1 : 2,
    [of('SC'), of('SI'), of('SA')].includes('H') ? 1 : 2,
  ];
};

type Levels = readonly [number, number, number, number, number, number];

const lookUp = ([one, two, three, four, five, six]: Levels): number | undefined => {
  if (five > 2) return undefined;
  const scores = CVSS4_SCORES[`${one}${two}${three}`]?.split(' ');
  const score = Number(scores?.[four * 6 + five * 2 + six]);
  return Number.isNaN(score) ? undefined : score;
};

/** Below 00 stand 01 and 10, of which the higher counts; below 10 stands 11; below 21 nothing. */
const nextOfThree = ([one, two, three, four, five]: Levels): number | undefined => {
  if (three === 2) return undefined;
  const beside = lookUp([one, two, three, four, five, 1]);
  const below = three === 0 ? lookUp([one, two, 1, four, five, 0]) : undefined;
  return Math.max(beside ?? 0, below ?? 0);
};

/** How far down its level a vector stands: 0 when it is one of the most severe. */
const shareOf = ({ metrics, levels }: Equivalence, level: number, of: Metrics): number => {
  const { from, steps } = levels[level] ?? { from: 0, steps: 1 };
  const depth = metrics.reduce((sum, metric) => sum + (VALUES[metric] ?? '').indexOf(of(metric)), 0);
  return (depth - from) / steps;
};
