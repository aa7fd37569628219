/** Five-minute values by hour of the day; each hour keeps the last 48, which is four days. */
export type Season = { readonly hours: readonly (readonly number[])[] };

const KEPT = 48;
/** Fewer values than this say nothing of what is usual: two hours. */
const ENOUGH = 24;
/** How far above the highest of its hour a value may lie. */
const PEAK = 1.5;

export const emptySeason: Season = { hours: Array.from({ length: 24 }, () => []) };

/** A season with the values of one more hour. */
export const withHour = ({ hours }: Season, hour: number, values: readonly number[]): Season => ({
  hours: hours.map((before, index) => (index === hour ? [...before, ...values].slice(-KEPT) : before)),
});

/**
 * How far a value lies above what is usual at an hour: the median, and by how many robust deviations (1.4826 times the
 * median absolute deviation, at least a tenth of the median or `least`). The hours around count too; where they were
 * seen too little, all of the day does. What this hour of another day came near to is no deviation: a nightly dump is
 * short, and usual. Undefined: nothing is known. Source: Rousseeuw and Croux 1993.
 */
export const deviation = (
  { hours }: Season,
  hour: number,
  value: number,
  least: number,
): { readonly median: number; readonly deviations: number } | undefined => {
  const near = [23, 24, 25].flatMap((shift) => hours[(hour + shift) % 24] ?? []);
  const values = near.length >= ENOUGH ? near : hours.flat();
  if (values.length < ENOUGH) return undefined;
  const median = middle(values);
  if (value <= PEAK * Math.max(0, ...(hours[hour] ?? []))) return { median, deviations: 0 };
  const spread = 1.4826 * middle(values.map((one) => Math.abs(one - median)));
  return { median, deviations: (value - median) / Math.max(spread, median / 10, least) };
};

const middle = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? 0) + upper) / 2;
};
