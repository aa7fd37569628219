import type { EndOfSupport } from '../../model/image-facts.ts';
import { compareCycles } from './compare-cycles.ts';
import { type Cycle, cycles } from './cycles.ts';

/** Free long-term updates after the regular end (wiki.debian.org/LTS). */
const EXTENDED: { readonly [product: string]: { readonly [cycle: string]: string } } = {
  debian: { '9': '2022-06-30', '10': '2024-06-30', '11': '2026-08-31', '12': '2028-06-30', '13': '2030-06-30' },
};

const cyclesOf = (product: string): readonly Cycle[] =>
  (Object.hasOwn(cycles, product) ? cycles[product] : undefined) ?? [];

/** Whether an end of support lies before today (both `2026-11-22`). The last day itself is still supported. */
export const hasEnded = (end: string | boolean, today: string): boolean =>
  typeof end === 'boolean' ? end : end < today;

/** End of support of a cycle; undefined when the product or the cycle is not known. */
export const endOfLife = (product: string, cycle: string): string | boolean | undefined =>
  cyclesOf(product).find(([name]) => name === cycle)?.[1];

/** What ends sooner is not worth moving to. */
const DAYS_WORTH_A_MOVE = 90;

/** The nearest later cycle that is supported for a while yet, or at least today; undefined when there is none. */
export const nextSupported = (product: string, cycle: string, today: string): string | undefined => {
  const later = cyclesOf(product)
    .filter(([name, end]) => compareCycles(name, cycle) > 0 && !hasEnded(end, today))
    .sort(([a], [b]) => compareCycles(a, b));
  const soon = new Date(Date.parse(today) + DAYS_WORTH_A_MOVE * 86_400_000).toISOString().slice(0, 10);
  return (later.find(([, end]) => !hasEnded(end, soon)) ?? later[0])?.[0];
};

/** The name of a cycle that the table leaves out, where the next later one of its kind has ended too: nginx 1.13, before 1.14. */
const leftOutCycle = (product: string, version: string, today: string): string | undefined => {
  if (!/^\d+(?:\.\d+)+$/.test(version)) return undefined;
  const [later] = cyclesOf(product)
    .filter(([name]) => compareCycles(name, version) > 0)
    .sort(([a], [b]) => compareCycles(a, b));
  // a number below cycles that are called by years and months is of something else
  if (!later || /^\d{4}$/.test(later[0]) || !hasEnded(later[1], today)) return undefined;
  const depth = later[0].split('.').length;
  const parts = version.split('.');
  return parts.length < depth ? undefined : parts.slice(0, depth).join('.');
};

/**
 * The cycle that a version belongs to: `18.19.1` is of `18`, `3.9` of `3.9`. A version wider than a cycle (`2` of
 * Python, `5` of MySQL) moves along with its newest cycle; it has one only when all of them have ended.
 */
export const cycleOf = (product: string, version: string, today: string): string | undefined => {
  const known = cyclesOf(product);
  const within = known.filter(([name]) => version === name || version.startsWith(`${name}.`));
  if (within.length) return within.reduce((best, each) => (each[0].length > best[0].length ? each : best))[0];
  const under = known.filter(([name]) => name.startsWith(`${version}.`));
  if (under.length === 0) return leftOutCycle(product, version, today);
  return under.every(([, end]) => hasEnded(end, today))
    ? under
        .map(([name]) => name)
        .sort(compareCycles)
        .at(-1)
    : undefined;
};

/** All that is known of the end of a cycle, as of today. */
export const endOfSupport = (product: string, cycle: string, today: string): EndOfSupport | undefined => {
  // the cycles of some products are whole numbers
  const version = cycle.includes('.') ? cycle : `${cycle}.0`;
  const on = endOfLife(product, cycle) ?? (leftOutCycle(product, version, today) === cycle ? true : undefined);
  if (on === undefined) return undefined;
  const ended = hasEnded(on, today);
  const extendedUntil = EXTENDED[product]?.[cycle];
  const successor = ended ? nextSupported(product, cycle, today) : undefined;
  return { product, cycle, on, ended, ...(extendedUntil && { extendedUntil }), ...(successor && { successor }) };
};
