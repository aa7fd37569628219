/**
 * A pure function of an object that is worked out once for each object, however many rules ask. The answer lives as long
 * as the object does.
 */
export const once = <K extends object, V>(work: (key: K) => V): ((key: K) => V) => {
  const answers = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const known = answers.get(key);
    if (known) return known.value;
    const value = work(key);
    answers.set(key, { value });
    return value;
  };
};
