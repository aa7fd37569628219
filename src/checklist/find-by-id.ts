import { editDistance } from '../model/edit-distance.ts';
import { nameOf } from '../model/path.ts';

/** Id, and the closest ids where it does not exist. */
type Found<T> =
  | { readonly kind: 'found'; readonly entry: T }
  | { readonly kind: 'unknown'; readonly suggestions: readonly string[] };

/**
 * Looks an id up: exactly, then by its last part (`non-root` for `container/non-root`) where only one entry ends so.
 * Otherwise up to three near ids, closest first.
 */
export const findById = <T extends { readonly id: string }>(id: string, entries: readonly T[]): Found<T> => {
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
  Math.min(editDistance(wanted, id), editDistance(wanted, nameOf(id)));
