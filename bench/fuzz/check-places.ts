import type { Place } from '../../src/model/place.ts';

/** What stands in each file. */
export type Texts = { readonly [path: string]: string };

/** Throws when a place lies outside its file; walks everything that something read holds. */
export const checkPlaces = (read: object, texts: Texts): void => {
  const seen = new Set<object>();
  const place = (at: Place): void => {
    if (at.kind === 'absent') place(at.near);
    if (at.kind !== 'text') return;
    const { start, end } = at.span;
    const length = texts[at.file]?.length ?? -1;
    if (!(start >= 0 && start <= end && end <= length)) {
      throw new Error(`${at.file} ${start}-${end} lies outside its ${length} characters`);
    }
  };
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if ('kind' in value && (value.kind === 'text' || value.kind === 'absent') && ('span' in value || 'near' in value)) {
      place(value as Place);
      return;
    }
    const values = value instanceof Map ? value.values() : Object.values(value);
    for (const one of values) visit(one);
  };
  visit(read);
};
