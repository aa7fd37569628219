/** Moments that are kept of one kind; more are forgotten from the front. */
const KEPT = 64;

/** When things happened to a service, bounded. */
export type EventHistory = {
  /** How often something happened in the last so many milliseconds; to one container alone, by its name, where one is given. */
  count(what: HistoryEvent, milliseconds: number, container?: string): number;
  /** Of failed connections: how many in the last so many milliseconds. */
  failures(milliseconds: number): number;
  /** How many five-minute windows in a row a measure was high, this one included. */
  readonly high: ReadonlyMap<string, number>;
};
export type HistoryEvent = 'die' | 'oom' | 'unhealthy' | 'start' | 'destroyed';

/** The same with the writing half, which only the loop holds. */
export type WritableEventHistory = EventHistory & {
  add(what: HistoryEvent, at: number, container: string): void;
  addFailures(count: number, at: number): void;
  setHigh(measure: string, isHigh: boolean): void;
};

export const emptyHistory = (now: () => number): WritableEventHistory => {
  const moments = new Map<HistoryEvent, { readonly at: number; readonly container: string }[]>();
  let failed: { readonly at: number; readonly count: number }[] = [];
  const high = new Map<string, number>();
  return {
    high,
    count: (what, milliseconds, wanted) =>
      (moments.get(what) ?? []).filter(
        ({ at, container }) => now() - at <= milliseconds && (wanted === undefined || container === wanted),
      ).length,
    failures: (milliseconds) =>
      failed.filter(({ at }) => now() - at <= milliseconds).reduce((sum, { count }) => sum + count, 0),
    add(what, at, container) {
      const list = moments.get(what) ?? [];
      list.push({ at, container });
      if (list.length > KEPT) list.shift();
      moments.set(what, list);
    },
    addFailures(count, at) {
      failed = [...failed, { at, count }].slice(-KEPT);
    },
    setHigh(measure, isHigh) {
      high.set(measure, isHigh ? (high.get(measure) ?? 0) + 1 : 0);
    },
  };
};
