import type { ImageReference } from '../../model/dockerfile.ts';
import { compareCycles } from '../end-of-life/compare-cycles.ts';
import { cycles } from '../end-of-life/cycles.ts';
import { hasEnded } from '../end-of-life/end-of-life.ts';
import { familyOf } from './family-of.ts';
import { repositoryKey } from './repository-key.ts';

/** Releases that are cared for over years, where a product has others between them. */
const LONG_TERM: { readonly [product: string]: RegExp } = { nodejs: /^\d*[02468]$/, ubuntu: /^\d*[02468]\.04$/ };

/** The newest release of what an image holds that is supported today, as its tags name it; undefined where none is known. */
export const newestCycle = (reference: ImageReference, today: string): string | undefined => {
  const key = repositoryKey(reference);
  const product = key === undefined ? undefined : familyOf(key)?.product;
  if (product === undefined || !Object.hasOwn(cycles, product)) return undefined;
  return cycles[product]
    ?.filter(([name, end]) => !hasEnded(end, today) && (LONG_TERM[product]?.test(name) ?? true))
    .map(([name]) => name)
    .sort(compareCycles)
    .at(-1);
};
