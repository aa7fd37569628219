/**
 * Those of some suspects with which harm comes: each that brings it beside the harmless ones before it. None where it comes
 * without any of them. All of them together are known to harm. Found by halving: a set that does no harm is asked about once.
 */
export const harmfulAmong = <T>(suspects: readonly T[], harms: (some: readonly T[]) => boolean): readonly T[] => {
  if (suspects.length < 2) return suspects;
  if (harms([])) return [];
  const harmless: T[] = [];
  const harmful: T[] = [];
  const sift = (some: readonly T[], isKnown: boolean): void => {
    if (!isKnown && !harms([...harmless, ...some])) harmless.push(...some);
    else if (some.length === 1) harmful.push(...some);
    else {
      const middle = some.length >> 1;
      const before = harmful.length;
      sift(some.slice(0, middle), false);
      // where the first half does no harm, the second does
      sift(some.slice(middle), harmful.length === before);
    }
  };
  sift(suspects, true);
  return harmful;
};
