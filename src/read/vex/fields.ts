import { fieldOf } from '../../model/field-of.ts';

/** The entries of a list in a field; none when there is none. */
export const listAt = (data: unknown, name: string): readonly unknown[] => {
  const value = fieldOf(data, name);
  return Array.isArray(value) ? value : [];
};

/** The text in a field; undefined when it is absent, empty or something else. */
export const textAt = (data: unknown, name: string): string | undefined => {
  const value = fieldOf(data, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** The entries of a list that are texts. */
export const textsAt = (data: unknown, name: string): readonly string[] =>
  listAt(data, name).filter((one): one is string => typeof one === 'string');

/** The first of these fields that holds a moment, in milliseconds. */
export const momentAt = (data: unknown, ...names: readonly string[]): number | undefined =>
  names.map((name) => Date.parse(textAt(data, name) ?? '')).find((at) => !Number.isNaN(at));
