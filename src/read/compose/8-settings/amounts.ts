const UNITS: { readonly [unit: string]: number } = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40, p: 2 ** 50 };
const SIZE = /^(\d+\.?\d*|\.\d+)(?:e\+?\d+)? ?(?:(b)|([kmgtp])(?:i?b)?)?$/i;

/** Bytes of `512m`, `1.5gb`, `1 GiB` or a plain number, as the engine's units library counts them: powers of 1024. */
export const bytesOf = (text: string): number | undefined => {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  const match = SIZE.exec(text);
  if (!match) return undefined;
  const unit = match[3]?.toLowerCase();
  return Math.trunc(Number.parseFloat(text) * (unit === undefined ? 1 : (UNITS[unit] ?? 1)));
};

const DURATIONS: { readonly [unit: string]: number } = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds of a duration as Compose reads it: `1m30s`, `1.5h`, `2d`, `0`. */
export const durationMs = (text: string): number | undefined => {
  const match = /^([+-]?)(.*)$/s.exec(text);
  const rest = match?.[2] ?? '';
  if (rest === '0') return 0;
  let total = 0;
  let at = 0;
  const part = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h|d|w)(?![a-zµμ])/y;
  while (at < rest.length) {
    part.lastIndex = at;
    const found = part.exec(rest);
    if (!found) return undefined;
    total += Number(found[1]) * (DURATIONS[found[2] ?? ''] ?? 0);
    at = part.lastIndex;
  }
  return at === 0 ? undefined : match?.[1] === '-' ? -total : total;
};
