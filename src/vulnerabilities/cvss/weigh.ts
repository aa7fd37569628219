/** The weights of the values that each metric may take. */
type Weights = { readonly [metric: string]: { readonly [value: string]: number } };

/** The weight of each metric of a vector; undefined when one is missing or has a value that does not exist. */
export const weigh = <T extends Weights>(
  weights: T,
  metrics: ReadonlyMap<string, string>,
  absent?: string,
): { readonly [metric in keyof T]: number } | undefined => {
  const weighed: [string, number][] = [];
  for (const [metric, values] of Object.entries(weights)) {
    const value = metrics.get(metric) ?? absent;
    const weight = value !== undefined && Object.hasOwn(values, value) ? values[value] : undefined;
    if (weight === undefined) return undefined;
    weighed.push([metric, weight]);
  }
  return Object.fromEntries(weighed) as { readonly [metric in keyof T]: number }; // one entry a metric
};
