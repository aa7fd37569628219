import type { ImageReference } from '../../model/dockerfile.ts';
import { newestOf } from '../end-of-life/newest-of.ts';
import { cycleProduct } from './cycle-product.ts';

/**
 * The newest release of what an image holds that is supported today and is a tag of it; undefined where none is known.
 * `stable`: of the line that its publisher calls so.
 */
export const newestCycle = (reference: ImageReference, today: string, stable = false): string | undefined => {
  const product = cycleProduct(reference);
  return product === undefined ? undefined : newestOf(product, today, stable);
};
