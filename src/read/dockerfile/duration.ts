const UNITS: { readonly [unit: string]: number } = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

/** Milliseconds of a duration as Go writes it (`1m30s`, `1.5h`), or undefined when it is none. */
export const readDuration = (text: string): number | undefined => {
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return 0;
  const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;
  let total = 0;
  let at = 0;
  while (at < unsigned.length) {
    part.lastIndex = at;
    const match = part.exec(unsigned);
    if (!match) return undefined;
    total += Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0);
    at = part.lastIndex;
  }
  if (at === 0) return undefined;
  return text.startsWith('-') ? -total : total;
};
