import type { ImageReference } from '../../model/dockerfile.ts';
import { newestOf } from '../end-of-life/newest-of.ts';
import { familyOf } from './family-of.ts';
import { repositoryKey } from './repository-key.ts';

/** The newest release of what an image holds that is supported today, as its tags name it; undefined where none is known. */
export const newestCycle = (reference: ImageReference, today: string): string | undefined => {
  const key = repositoryKey(reference);
  const product = key === undefined ? undefined : familyOf(key)?.product;
  return product === undefined ? undefined : newestOf(product, today);
};
