import { reaches, type Severity } from '../../model/severity.ts';
import { keepLast } from './keep-last.ts';

/** How long the same thing is counted before it is said again: a day. */
const FOLDED_MS = 86_400_000;
/** Different things that one detection says of one service in that time. */
const MOST_KEYS = 10;
/** Things that are remembered in all. */
const MOST = 10_000;

type Folding = {
  /** `first` alone is said; `last` says too that more of its kind are only counted. */
  take(
    about: string,
    key: string,
    severity: Severity,
    at: number,
  ): { readonly say: boolean; readonly last: boolean; readonly repeats: number };
  /** Alerts that were counted and not said. */
  folded(): number;
};

type Entry = { at: number; repeats: number; severity: Severity };

/** Repeats are counted, not said: names come from inside containers, and whoever is inside must not flood the reader. */
export const foldRepeats = (): Folding => {
  const entries = new Map<string, Entry>();
  const keys = new Map<string, { at: number; count: number }>();
  let folded = 0;
  return {
    folded: () => folded,
    take(about, key, severity, at) {
      const name = `${about}\0${key.slice(0, 200)}`;
      const before = entries.get(name);
      const isWorse = before && !reaches(before.severity, severity);
      if (before && at - before.at < FOLDED_MS && !isWorse) {
        before.repeats += 1;
        folded += 1;
        return { say: false, last: false, repeats: before.repeats };
      }
      const group = keys.get(about);
      const fresh = group && at - group.at < FOLDED_MS ? group : { at, count: 0 };
      if (!before || at - before.at >= FOLDED_MS) fresh.count += 1;
      keepLast(keys, about, fresh, MOST);
      keepLast(entries, name, { at, repeats: 0, severity }, MOST);
      if (fresh.count > MOST_KEYS) {
        folded += 1;
        return { say: false, last: false, repeats: 0 };
      }
      return { say: true, last: fresh.count === MOST_KEYS, repeats: before?.repeats ?? 0 };
    },
  };
};
