/**
 * The smallest subset of `items` with which `passes` holds, when more of them never hurts; undefined when not even all
 * of them pass. Each needed one is found by halving, so k of n cost about k * log2(n) trials. No trial is run twice.
 */
export const smallest = async <T extends string>(
  items: readonly T[],
  passes: (subset: readonly T[]) => Promise<boolean>,
): Promise<readonly T[] | undefined> => {
  const known = new Map<string, boolean>();
  const test = async (subset: readonly T[]): Promise<boolean> => {
    const key = [...subset].sort().join('\n');
    const result = known.get(key) ?? (await passes(subset));
    known.set(key, result);
    return result;
  };
  if (await test([])) return [];
  if (!(await test(items))) return undefined;
  const needed: T[] = [];
  let rest = items;
  while (!(await test(needed))) {
    let fails = 0;
    let holds = rest.length;
    while (holds - fails > 1) {
      const middle = (fails + holds) >> 1;
      if (await test([...needed, ...rest.slice(0, middle)])) holds = middle;
      else fails = middle;
    }
    const last = rest[holds - 1];
    if (last === undefined) return undefined; // not even all of them, this time: the service is not steady
    needed.push(last);
    rest = rest.slice(0, holds - 1);
  }
  return needed;
};
