import type { VersionOrder } from '../knowledge/versions/version-order.ts';
import type { Affected, Interval } from '../model/advisory.ts';

/** The intervals that an installed version lies in; a version named alone is an interval of its own. */
export const matchingIntervals = (
  { intervals, versions }: Pick<Affected, 'intervals' | 'versions'>,
  version: string,
  order: VersionOrder,
): readonly Interval[] => {
  const found = intervals.filter((interval) => isIn(interval, version, order));
  if (found.length > 0) return found;
  const named = versions.some((one) => one === version || order(one, version) === 0);
  return named ? [{ from: version, through: version }] : [];
};

const isIn = ({ from, before, through, below }: Interval, version: string, order: VersionOrder): boolean => {
  if (from !== '0' && order(version, from) < 0) return false;
  if (before !== undefined && order(version, before) >= 0) return false;
  if (below !== undefined && order(version, below) >= 0) return false;
  return through === undefined || order(version, through) <= 0;
};
