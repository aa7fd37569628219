/** Whether two names differ by one letter, or by two that have changed places. */
export const isSlip = (name: string, other: string): boolean => {
  if (name === other || Math.abs(name.length - other.length) > 1 || name.length < 4) return false;
  let start = 0;
  while (start < name.length && name[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(name.length, other.length) - start && name.at(-1 - end) === other.at(-1 - end)) end++;
  const left = name.slice(start, name.length - end);
  const right = other.slice(start, other.length - end);
  if (left.length <= 1 && right.length <= 1) return !/\d/.test(left + right);
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
};
