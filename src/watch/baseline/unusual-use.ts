import type { ServiceBaseline } from './baseline.ts';
import { deviation } from './season.ts';
import type { Window } from './usage-window.ts';

/** The least spread that counts, in the unit of each measure: below it a difference is noise. */
const LEAST = { cpu: 0.05, memory: 2 ** 24, sent: 2 ** 17 } as const;
type Measure = keyof typeof LEAST;
export const MEASURES = Object.keys(LEAST) as readonly Measure[];

/** A value of a window, what is usual at its hour, and how far above it lies; undefined: one of both is not known. */
export const comparedUse = (
  measure: Measure,
  window: Window,
  { seasons }: Pick<ServiceBaseline, 'seasons'>,
): { readonly value: number; readonly median: number; readonly deviations: number } | undefined => {
  const value = window[measure];
  const usual = value === undefined ? undefined : deviation(seasons[measure], window.hour, value, LEAST[measure]);
  return value === undefined || !usual ? undefined : { value, ...usual };
};

/** The same where it was high for a quarter of an hour: three windows in a row. */
export const unusualUse = (
  measure: Measure,
  window: Window,
  {
    baseline,
    past,
  }: { readonly baseline: ServiceBaseline; readonly past: { readonly high: ReadonlyMap<string, number> } },
): ReturnType<typeof comparedUse> =>
  (past.high.get(measure) ?? 0) < 3 ? undefined : comparedUse(measure, window, baseline);
