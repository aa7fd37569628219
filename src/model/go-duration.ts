/** Milliseconds of a unit. */
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

/**
 * Milliseconds of a duration as Go writes it (`1m30s`, `1.5h`, `-2s`, `0`), or undefined when it is none. `more` are units
 * that a dialect has beside Go's. Source: Go, time.ParseDuration.
 */
export const goDuration = (text: string, more: { readonly [unit: string]: number } = {}): number | undefined => {
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return 0;
  const part = /(\d+(?:\.\d*)?|\.\d+)([a-zµμ]{1,2})/y;
  let total = 0;
  let at = 0;
  while (at < unsigned.length) {
    part.lastIndex = at;
    const [whole = '', amount, unit = ''] = part.exec(unsigned) ?? [];
    const milliseconds = UNITS[unit] ?? more[unit];
    if (milliseconds === undefined) return undefined;
    total += Number(amount) * milliseconds;
    at += whole.length;
  }
  if (at === 0) return undefined;
  return text.startsWith('-') ? -total : total;
};
