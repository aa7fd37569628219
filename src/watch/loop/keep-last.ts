/** Puts an entry last, and forgets the first when there are more than `most`. */
export const keepLast = <T>(map: Map<string, T>, key: string, value: T, most: number): T => {
  map.delete(key);
  map.set(key, value);
  if (map.size > most) {
    const [oldest] = map.keys();
    if (oldest !== undefined) map.delete(oldest);
  }
  return value;
};
