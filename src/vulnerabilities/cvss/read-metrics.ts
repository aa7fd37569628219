/** Reads `AV:N/AC:L/…` into its metrics; undefined when a part is malformed or a metric stands twice. */
export const readMetrics = (vector: string): ReadonlyMap<string, string> | undefined => {
  const metrics = new Map<string, string>();
  for (const part of vector.split('/')) {
    const colon = part.indexOf(':');
    const name = part.slice(0, colon);
    if (colon < 1 || metrics.has(name)) return undefined;
    metrics.set(name, part.slice(colon + 1));
  }
  return metrics;
};
