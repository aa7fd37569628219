import type { Family } from './family.ts';
import type { Tag } from './tag.ts';

/** The product of a family whose cycles a tag names; undefined for tags whose versions are of something else. */
export const productOf = ({ product, otherVersions = [] }: Family, { words }: Tag): string | undefined =>
  otherVersions.some((word) => words.includes(word)) ? undefined : product;
