import type { NoData } from '../model/vulnerability.ts';
import type { Scanned } from './scanned.ts';

/**
 * Whether everything was looked at. What could not be read, and packages of which the database knows nothing, are not clean. A
 * package without a version to compare (a branch) is told of, but it would stop a pipeline for good.
 */
export const isWhole = ({ image, lookedUp }: Pick<Scanned, 'image' | 'lookedUp'>): boolean => {
  if (image.problems.length > 0) return false;
  return lookedUp ? isDecided(lookedUp.noData) : image.packages.length === 0;
};

/** Whether the database has data for whatever there is. */
export const isDecided = (noData: readonly NoData[]): boolean => noData.every(({ withoutVersion }) => withoutVersion);
