import { compareCycles } from '../end-of-life/compare-cycles.ts';
import type { Family, Variant } from './family.ts';
import { hasWord, type Tag } from './tag.ts';

const WINDOWS = ['windowsservercore', 'nanoserver', 'servercore', 'windows', 'ltsc'];

/** Windows variants share nothing with the others: all facts of the family are about Linux. */
export const isWindows = (tag: Tag): boolean => WINDOWS.some((word) => hasWord(tag, word));

/** A version wider than the bound moves along with its newest release: `10` is not before `10.5`. */
export const isBefore = (version: string, bound: string): boolean =>
  !bound.startsWith(`${version}.`) && compareCycles(version, bound) < 0;

const inRange = ({ from, before }: Variant, version: string | undefined): boolean => {
  if (version === undefined) return before === undefined;
  return (!from || !isBefore(version, from)) && (!before || isBefore(version, before));
};

/**
 * The variants of a family that a tag may mean, never none. One for a known tag. A tag with a hole still picks by its
 * known words, because what is left out in practice is the version; without any such word every variant is possible.
 */
export const pickVariants = (family: Family, key: string, tag: Tag): readonly Variant[] => {
  const here = family.variants.filter(({ repository }) => !repository || key.includes(repository));
  const fits = ({ words }: Variant): boolean => (words ?? []).every((word) => hasWord(tag, word));
  if (tag.complete) return here.filter((variant) => fits(variant) && inRange(variant, tag.version)).slice(0, 1);
  const named = here.filter((variant) => variant.words && fits(variant));
  const first = named[0];
  if (!first) return here;
  // The same words with other version bounds stay possible.
  return named.filter(({ words }) => words?.join() === first.words?.join());
};
