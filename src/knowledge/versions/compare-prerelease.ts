import { compareDigits } from './compare-digits.ts';
import { compareText } from './compare-text.ts';

/** Compares what stands behind the dash: none is newest, numbers are older than words. Source: Semantic Versioning 2.0.0, 11.4. */
export const comparePrerelease = (a: string, b: string): number => {
  if (a === b) return 0;
  if (a === '' || b === '') return a === '' ? 1 : -1;
  const left = a.split('.');
  const right = b.split('.');
  for (let at = 0; at < left.length && at < right.length; at++) {
    const difference = compareIdentifier(left[at] ?? '', right[at] ?? '');
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};

const compareIdentifier = (a: string, b: string): number => {
  const numeric = /^\d+$/.test(a);
  if (numeric !== /^\d+$/.test(b)) return numeric ? -1 : 1;
  return numeric ? compareDigits(a, b) : compareText(a, b);
};
