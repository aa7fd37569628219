import { Masked } from '../model/masked.ts';
import type { Value } from '../model/value.ts';

/** Where something is written does not change what it says. */
const PLACES: ReadonlySet<string> = new Set(['span', 'place', 'origin', 'raw', 'script', 'form']);

/** Whether two known values say the same, wherever they are written. */
export const sameValue = (one: Value<unknown>, other: Value<unknown>): boolean =>
  one.kind === 'known' && other.kind === 'known' && canonical(one.value) === canonical(other.value);

const canonical = (value: unknown): string =>
  JSON.stringify(plain(value), (key, part: unknown) => (PLACES.has(key) ? undefined : part)) ?? '';

/** Masked texts count by what they hold; the result never leaves this comparison. */
const plain = (value: unknown): unknown => (value instanceof Masked ? value.reveal() : value);
