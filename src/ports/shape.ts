import { isObject } from '../model/is-object.ts';
import { failed, ok, type Result } from './result.ts';

/** Reads a value of foreign JSON as T, or throws `Misshapen` with the path where it is something else. */
export type Shape<T> = (value: unknown, path: string) => T;

/** The type that a shape reads. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

class Misshapen extends Error {}

const expected = (what: string, path: string): never => {
  throw new Misshapen(`${path === '' ? 'the answer' : path.slice(1)} is not ${what}`);
};

export const text: Shape<string> = (value, path) => (typeof value === 'string' ? value : expected('text', path));
export const number: Shape<number> = (value, path) => (typeof value === 'number' ? value : expected('a number', path));
export const flag: Shape<boolean> = (value, path) =>
  typeof value === 'boolean' ? value : expected('true or false', path);

/** What a test holds for; `what` says in words what it is. */
export const such =
  <T>(what: string, holds: (value: unknown) => value is T): Shape<T> =>
  (value, path) =>
    holds(value) ? value : expected(what, path);

/** Undefined when it is absent or null: nobody said. */
export const optional =
  <T>(shape: Shape<T>): Shape<T | undefined> =>
  (value, path) =>
    value === undefined || value === null ? undefined : shape(value, path);

/** A list; Go writes an empty one as null or leaves it out. */
export const list =
  <T>(shape: Shape<T>): Shape<readonly T[]> =>
  (value, path) => {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) return expected('a list', path);
    return value.map((item, index) => shape(item, `${path}.${index}`));
  };

/** A map by name; Go writes an empty one as null or leaves it out. */
export const map =
  <T>(shape: Shape<T>): Shape<ReadonlyMap<string, T>> =>
  (value, path) => {
    if (value === undefined || value === null) return new Map();
    return new Map(Object.entries(asObject(value, path)).map(([key, item]) => [key, shape(item, `${path}.${key}`)]));
  };

/** An object, of which only the fields named here are read. */
export const object =
  <F extends { readonly [name: string]: Shape<unknown> }>(
    fields: F,
  ): Shape<{ readonly [K in keyof F]: F[K] extends Shape<infer T> ? T : never }> =>
  (value, path) => {
    const source = asObject(value, path);
    const read = Object.entries(fields).map(([name, shape]) => [
      name,
      shape(Object.hasOwn(source, name) ? source[name] : undefined, `${path}.${name}`),
    ]);
    return Object.fromEntries(read) as { readonly [K in keyof F]: F[K] extends Shape<infer T> ? T : never };
  };

const asObject = (value: unknown, path: string): { readonly [name: string]: unknown } =>
  isObject(value) ? value : expected('an object', path);

/** Reads foreign JSON; `damaged` says where it is something else than expected. */
export const readShape = <T>(shape: Shape<T>, value: unknown): Result<T, 'damaged'> => {
  try {
    return ok(shape(value, ''));
  } catch (error) {
    if (error instanceof Misshapen) return failed('damaged', error.message);
    throw error;
  }
};
