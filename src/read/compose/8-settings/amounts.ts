import { goDuration } from '../../../model/go-duration.ts';

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

/** Units that Compose has beside Go's. */
const LONGER = { d: 86_400_000, w: 604_800_000 };

/** Milliseconds of a duration as Compose reads it: `1m30s`, `1.5h`, `2d`, `0`. */
export const durationMs = (text: string): number | undefined => goDuration(text, LONGER);
