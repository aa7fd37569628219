import type { VersionOrder } from '../knowledge/versions/version-order.ts';
import type { Affected, Interval } from '../model/advisory.ts';

/** The interval that an installed version lies in; a version named alone is an interval of its own. */
export const matchingInterval = (
  { intervals, versions }: Pick<Affected, 'intervals' | 'versions'>,
  version: string,
  order: VersionOrder,
): Interval | undefined => {
  for (const interval of intervals) if (isIn(interval, version, order)) return interval;
  return versions.some((one) => one === version || order(one, version) === 0)
    ? { from: version, through: version }
    : undefined;
};

const isIn = ({ from, before, through }: Interval, version: string, order: VersionOrder): boolean => {
  if (from !== '0' && order(version, from) < 0) return false;
  if (before !== undefined && order(version, before) >= 0) return false;
  return through === undefined || order(version, through) <= 0;
};
