const UNITS: { readonly [unit: string]: number } = { k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40, p: 2 ** 50 };
const SIZE = /^(\d+(?:\.\d*)?|\.\d+)(?:e\+?\d+)? ?(?:(b)|([kmgtp])(?:i?b)?)?$/i;

/** Bytes of `512m`, `1.5gb`, `1 GiB` or a plain number, as the engine's units library counts them: powers of 1024. */
export const bytesOf = (text: string): number | undefined => {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  const match = SIZE.exec(text);
  if (!match) return undefined;
  const unit = match[3]?.toLowerCase();
  return Math.trunc(Number.parseFloat(text) * (unit === undefined ? 1 : (UNITS[unit] ?? 1)));
};
