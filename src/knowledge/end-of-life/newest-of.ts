import { compareCycles } from './compare-cycles.ts';
import { cycles } from './cycles.ts';
import { hasEnded } from './end-of-life.ts';

/** Releases that are cared for over years, where a product has others between them. */
const LONG_TERM: { readonly [product: string]: RegExp } = { nodejs: /^\d*[02468]$/, ubuntu: /^\d*[02468]\.04$/ };

/** The newest release of a product, by its id at endoflife.date, that is supported today; undefined where none is known. */
export const newestOf = (product: string, today: string): string | undefined => {
  if (!Object.hasOwn(cycles, product)) return undefined;
  return cycles[product]
    ?.filter(([name, end]) => !hasEnded(end, today) && (LONG_TERM[product]?.test(name) ?? true))
    .map(([name]) => name)
    .sort(compareCycles)
    .at(-1);
};
