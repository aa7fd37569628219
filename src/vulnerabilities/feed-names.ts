import { orderOf } from '../knowledge/versions/order-of.ts';

/**
 * The feeds of a bucket by its `ecosystems.txt`: ecosystems whose versions can be ordered; the releases of a distribution
 * are in the feed of the whole.
 */
export const feedNames = (text: string): readonly string[] => {
  const names = text.split(/\r?\n/).slice(0, 10_000);
  return [...new Set(names.filter((name) => /^[\w. -]+$/.test(name) && orderOf(name) !== undefined))];
};
