const segments = (cycle: string): number[] => (cycle.match(/\d+/g) ?? []).map(Number);

/** Orders cycles by their numbers: `3.9` before `3.10`. Negative when `a` is the older one. */
export const compareCycles = (a: string, b: string): number => {
  const left = segments(a);
  const right = segments(b);
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
};
