import type { ImageReference } from '../../model/dockerfile.ts';
import { newestOf } from '../end-of-life/newest-of.ts';
import { cycleProduct } from './cycle-product.ts';
import { familyOf } from './family-of.ts';
import { repositoryKey } from './repository-key.ts';

/**
 * The newest release of what an image holds that is supported today and is a tag of it; undefined where none is known.
 * `stable`: of the line that its publisher calls so.
 */
export const newestCycle = (reference: ImageReference, today: string, stable = false): string | undefined => {
  const product = cycleProduct(reference);
  if (product !== undefined) return newestOf(product, today, stable);
  const key = repositoryKey(reference);
  return key === undefined ? undefined : familyOf(key)?.release;
};
