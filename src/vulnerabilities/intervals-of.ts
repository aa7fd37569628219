import type { VersionOrder } from '../knowledge/versions/version-order.ts';
import type { Interval } from '../model/advisory.ts';

export type RangeEvent = {
  readonly kind: 'introduced' | 'fixed' | 'last_affected' | 'limit';
  readonly version: string;
};

/** The intervals that the events of one range draw. Source: OSV schema 1.7, "Evaluation". */
export const intervalsOf = (events: readonly RangeEvent[], order: VersionOrder): readonly Interval[] => {
  const [first, second] = events;
  // Nearly every range is just this, and needs no sorting.
  if (first?.kind === 'introduced' && first.version === '0' && events.length <= 2) {
    if (!second) return [{ from: '0' }];
    if (second.kind === 'fixed') return second.version === '0' ? [] : [{ from: '0', before: second.version }];
  }
  const limits = events.filter(({ kind, version }) => kind === 'limit' && version !== '*');
  const open = events.some(({ kind, version }) => kind === 'limit' && version === '*');
  const limit = open
    ? undefined
    : limits
        .map(({ version }) => version)
        .toSorted(order)
        .at(-1);
  const intervals: Interval[] = [];
  let from: string | undefined;
  const sorted = events.filter(({ kind }) => kind !== 'limit').toSorted(inOrder(order));
  const [end, start] = sorted;
  if (sorted.length === 2 && end && end.kind !== 'introduced' && start?.kind === 'introduced') {
    return preReleases(start.version, end);
  }
  for (const { kind, version } of sorted) {
    if (kind === 'introduced') from ??= version;
    else if (from !== undefined) {
      // Fixed as soon as introduced: the record says that nothing is affected.
      if (kind === 'last_affected') intervals.push({ from, through: version });
      else if (from !== version) intervals.push({ from, before: version });
      from = undefined;
    }
  }
  if (from !== undefined) intervals.push({ from });
  return limit === undefined ? intervals : intervals.flatMap((interval) => cut(interval, limit, order));
};

/**
 * What a range that ends ahead of its beginning says. Taken at the schema's word it holds every version from there on, for ever;
 * but `introduced: 4, fixed: 4.0.0.RC2` means the releases of line 4 that came before RC2, as all sixteen such ranges of
 * Maven in victims-cve-db do. One that ends ahead of the first pre-release of its beginning (`introduced: 1.8.4, fixed: 1.8.0`) has its
 * versions mixed up, and holds no version.
 */
const preReleases = (line: string, end: RangeEvent): readonly Interval[] => {
  const from = `${line}-alpha`;
  return [end.kind === 'fixed' ? { from, before: end.version } : { from, through: end.version }];
};

/** `0` is ahead of every version; events of one version keep their order. */
const inOrder =
  (order: VersionOrder) =>
  (a: RangeEvent, b: RangeEvent): number => {
    if (a.version === '0' || b.version === '0') return (a.version === '0' ? 0 : 1) - (b.version === '0' ? 0 : 1);
    return order(a.version, b.version);
  };

const cut = (interval: Interval, limit: string, order: VersionOrder): readonly Interval[] => {
  const { from, before, through } = interval;
  if (from !== '0' && order(from, limit) >= 0) return [];
  const end = before ?? through;
  return [end !== undefined && order(end, limit) < 0 ? interval : { ...interval, below: limit }];
};
