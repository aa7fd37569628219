/** Id, and the closest ids where it does not exist. */
export type Found<T> =
  | { readonly kind: 'found'; readonly entry: T }
  | { readonly kind: 'unknown'; readonly suggestions: readonly string[] };

/**
 * Looks an id up: exactly, then by its last part (`non-root` for `container/non-root`) where only one entry ends so.
 * Otherwise up to three near ids, closest first.
 */
export const find = <T extends { readonly id: string }>(id: string, entries: readonly T[]): Found<T> => {
  const wanted = id.trim().toLowerCase().slice(0, MAX_ID);
  const exact = entries.find((entry) => entry.id === wanted);
  if (exact) return { kind: 'found', entry: exact };
  const ending = wanted ? entries.filter((entry) => entry.id.endsWith(`/${wanted}`)) : [];
  const [only] = ending;
  if (only && ending.length === 1) return { kind: 'found', entry: only };
  const near = entries
    .map((entry) => ({ id: entry.id, distance: closest(wanted, entry.id) }))
    .filter(({ id: other, distance }) => distance <= 1 + Math.min(wanted.length, other.length) / 4)
    .toSorted((a, b) => a.distance - b.distance || (a.id < b.id ? -1 : 1));
  const suggestions = [...ending.map((entry) => entry.id), ...near.map((entry) => entry.id)];
  return { kind: 'unknown', suggestions: [...new Set(suggestions)].slice(0, 3) };
};

/** Longer input is no id; cutting it bounds the work. */
const MAX_ID = 100;

/** The distance to the whole id or to its last part, whichever is nearer. */
const closest = (wanted: string, id: string): number =>
  Math.min(editDistance(wanted, id), editDistance(wanted, id.slice(id.lastIndexOf('/') + 1)));

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other (optimal string alignment). */
export const editDistance = (from: string, to: string): number => {
  let twoBack: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current: number[] = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let best = Math.min(
        at(previous, column) + 1,
        at(current, column - 1) + 1,
        at(previous, column - 1) + (same ? 0 : 1),
      );
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) best = Math.min(best, at(twoBack, column - 2) + 1);
      current.push(best);
    }
    twoBack = previous;
    previous = current;
  }
  return at(previous, to.length);
};

const at = (row: readonly number[], column: number): number => row[column] ?? 0;
