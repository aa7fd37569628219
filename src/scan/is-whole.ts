import type { Scanned } from './scanned.ts';

/** Whether everything was looked at: what could not be read, or compared with nothing, is not clean. */
export const isWhole = ({ image, lookedUp }: Pick<Scanned, 'image' | 'lookedUp'>): boolean =>
  image.problems.length === 0 && (lookedUp !== undefined || image.packages.length === 0);
