import type { ImageReference } from '../../model/dockerfile.ts';
import { familyOf } from './family-of.ts';
import { productOf } from './product-of.ts';
import { repositoryKey } from './repository-key.ts';
import { tagOf } from './tag.ts';

/** The product of an image whose releases are by themselves tags of it, as `18` is one of postgres; its id at endoflife.date. */
export const cycleProduct = (reference: ImageReference): string | undefined => {
  const key = repositoryKey(reference);
  const family = key === undefined ? undefined : familyOf(key);
  return family && !family.cycleInRepository && !family.cycleIsNoTag ? productOf(family, tagOf(reference)) : undefined;
};
