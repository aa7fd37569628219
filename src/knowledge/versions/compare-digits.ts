import { compareText } from './compare-text.ts';

/** Compares two runs of decimal digits as numbers of any length; leading zeros do not count, the empty run is 0. */
export const compareDigits = (a: string, b: string): number => {
  const left = withoutZeros(a);
  const right = withoutZeros(b);
  return left.length - right.length || compareText(left, right);
};

const withoutZeros = (digits: string): string => {
  let at = 0;
  while (digits.charCodeAt(at) === 48) at++;
  return at === 0 ? digits : digits.slice(at);
};
