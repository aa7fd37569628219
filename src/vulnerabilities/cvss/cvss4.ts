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

/** The most severe vectors of one level of an equivalence set, and how many steps lead down to the next level. */
type Level = { readonly most: readonly string[]; readonly steps: number };

/** Tables 24, 25, 27 and 30; EQ3 is joined with EQ6, whose requirements count as high. */
const EQ1: readonly Level[] = [
  { most: ['AV:N/PR:N/UI:N'], steps: 1 },
  { most: ['AV:A/PR:N/UI:N', 'AV:N/PR:L/UI:N', 'AV:N/PR:N/UI:P'], steps: 4 },
  { most: ['AV:P/PR:N/UI:N', 'AV:A/PR:L/UI:P'], steps: 5 },
];
const EQ2: readonly Level[] = [
  { most: ['AC:L/AT:N'], steps: 1 },
  { most: ['AC:H/AT:N', 'AC:L/AT:P'], steps: 2 },
];
const EQ3: readonly Level[] = [
  { most: ['VC:H/VI:H/VA:H'], steps: 7 },
  { most: ['VC:L/VI:H/VA:H', 'VC:H/VI:L/VA:H'], steps: 8 },
  { most: ['VC:L/VI:L/VA:L'], steps: 10 },
];
const EQ4: readonly Level[] = [
  { most: ['SC:H/SI:S/SA:S'], steps: 6 },
  { most: ['SC:H/SI:H/SA:H'], steps: 5 },
  { most: ['SC:L/SI:L/SA:L'], steps: 4 },
];
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
  const [one, two, three, four] = levels(of);
  const six = three === 2 ? 1 : 0;
  const score = lookUp([one, two, three, four, exploit, six]) ?? 0;
  const nexts = [
    { next: lookUp([one + 1, two, three, four, exploit, six]), share: shareOf(EQ1[one], of) },
    { next: lookUp([one, two + 1, three, four, exploit, six]), share: shareOf(EQ2[two], of) },
    { next: nextOfThree([one, two, three, four, exploit, six]), share: shareOf(EQ3[three], of) },
    { next: lookUp([one, two, three, four + 1, exploit, six]), share: shareOf(EQ4[four], of) },
    { next: lookUp([one, two, three, four, exploit + 1, six]), share: 0 },
  ].filter(({ next }) => next !== undefined);
  const sum = nexts.reduce((total, { next = score, share }) => total + (score - next) * share, 0);
  const mean = nexts.length === 0 ? 0 : sum / nexts.length;
  return Math.round(Math.max(score - mean, 0) * 10 + 1e-9) / 10;
};

const levels = (of: Metrics): readonly [number, number, number, number] => {
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
  if (four > 2 || five > 2) return undefined;
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
const shareOf = (level: Level | undefined, of: Metrics): number => {
  for (const most of level?.most ?? []) {
    const distances = [...(readMetrics(most) ?? [])].map(([metric, value]) => distance(metric, of(metric), value));
    if (distances.every((one) => one >= 0)) return distances.reduce((a, b) => a + b, 0) / (level?.steps ?? 1);
  }
  return 0;
};

/** Safety stands above high among the impacts on other systems. */
const distance = (metric: string, value: string, most: string): number => {
  const values = /^S[IA]$/.test(metric) ? 'SHLN' : (VALUES[metric] ?? '');
  return values.indexOf(value) - values.indexOf(most);
};
