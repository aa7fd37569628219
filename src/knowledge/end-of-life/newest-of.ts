import { compareCycles } from './compare-cycles.ts';
import { cycles } from './cycles.ts';
import { hasEnded } from './end-of-life.ts';

/** Releases that are cared for over years, where a product has others between them. */
const LONG_TERM: { readonly [product: string]: RegExp } = { nodejs: /^\d*[02468]$/, ubuntu: /^\d*[02468]\.04$/ };

/** Releases of the line that gets only fixes, where the publisher calls it stable beside a faster one. */
const STABLE: { readonly [product: string]: RegExp } = { nginx: /^1\.\d*[02468]$/ };

/**
 * The newest release of a product, by its id at endoflife.date, that is supported today; undefined where none is known.
 * `stable`: of the line that its publisher calls so. `fits`: which of them may be taken.
 */
export const newestOf = (
  product: string,
  today: string,
  stable = false,
  fits: (cycle: string) => boolean = () => true,
): string | undefined => {
  if (!Object.hasOwn(cycles, product)) return undefined;
  return cycles[product]
    ?.filter(
      ([name, end]) =>
        !hasEnded(end, today) &&
        (LONG_TERM[product]?.test(name) ?? true) &&
        (!stable || (STABLE[product]?.test(name) ?? true)) &&
        fits(name),
    )
    .map(([name]) => name)
    .sort(compareCycles)
    .at(-1);
};
