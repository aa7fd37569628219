import type { Fixable } from './plan-round.ts';

/** The first of some fixes with which harm comes, found by halving; undefined when it comes without any. */
export const firstToHarm = (
  suspects: readonly Fixable[],
  harms: (findings: readonly Fixable[]) => boolean,
): Fixable | undefined => {
  if (suspects.length < 2) return suspects[0];
  if (harms([])) return undefined;
  let without = 0;
  let by = suspects.length;
  while (by - without > 1) {
    const middle = (without + by) >> 1;
    if (harms(suspects.slice(0, middle))) by = middle;
    else without = middle;
  }
  return suspects[by - 1];
};
