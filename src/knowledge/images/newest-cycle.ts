import type { ImageReference } from '../../model/dockerfile.ts';
import { newestOf } from '../end-of-life/newest-of.ts';
import { cycleProduct } from './cycle-product.ts';

/** The newest release of what an image holds that is supported today and is a tag of it; undefined where none is known. */
export const newestCycle = (reference: ImageReference, today: string): string | undefined => {
  const product = cycleProduct(reference);
  return product === undefined ? undefined : newestOf(product, today);
};
