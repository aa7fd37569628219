/** A field of data that may be anything; undefined when there is none. */
export const fieldOf = (data: unknown, name: string): unknown =>
  typeof data === 'object' && data !== null && Object.hasOwn(data, name)
    ? (data as { readonly [name: string]: unknown })[name] // an own field of an object
    : undefined;
