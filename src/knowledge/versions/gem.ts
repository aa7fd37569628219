import { compareDigits } from './compare-digits.ts';
import { compareText } from './compare-text.ts';
import type { VersionOrder } from './version-order.ts';

/** Order of RubyGems: numbers and words alternate, a word makes it a pre-release. Source: Gem::Version of RubyGems 3.5. */
export const gem: VersionOrder = (a, b) => {
  const left = read(a);
  const right = read(b);
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = compareSegment(left[at] ?? '0', right[at] ?? '0');
    if (difference !== 0) return difference;
  }
  return 0;
};

/** `-` means `.pre.`; zeros at the end of the release and of the pre-release do not count. */
const read = (version: string): readonly string[] => {
  const segments = version.replaceAll('-', '.pre.').match(/\d+|[A-Za-z]+/g) ?? [];
  const word = segments.findIndex((segment) => !isNumber(segment));
  const release = word < 0 ? segments : segments.slice(0, word);
  return [...withoutZeros(release), ...withoutZeros(word < 0 ? [] : segments.slice(word))];
};

const withoutZeros = (segments: readonly string[]): readonly string[] =>
  segments.slice(0, segments.findLastIndex((segment) => !/^0+$/.test(segment)) + 1);

const compareSegment = (a: string, b: string): number => {
  const numeric = isNumber(a);
  if (numeric !== isNumber(b)) return numeric ? 1 : -1;
  return numeric ? compareDigits(a, b) : compareText(a, b);
};

const isNumber = (segment: string): boolean => segment.charCodeAt(0) <= 57;
