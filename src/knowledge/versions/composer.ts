import { compareDigits } from './compare-digits.ts';
import { compareText } from './compare-text.ts';
import type { VersionOrder } from './version-order.ts';

/** Order of Composer, which is PHP's `version_compare` after a leading `v`. Sources: composer/semver, php.net/version_compare. */
export const composer: VersionOrder = (a, b) => {
  const left = read(a);
  const right = read(b);
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = compareSegment(left[at] ?? '', right[at] ?? '');
    if (difference !== 0) return difference;
  }
  return rest(left.slice(right.length)) - rest(right.slice(left.length));
};

/** What a version's further parts make of it: a number makes it newer, a word counts as it does beside a number. */
const rest = (segments: readonly string[]): number => {
  for (const segment of segments) {
    if (isNumber(segment)) return 1;
    if (rank(segment) !== RELEASE) return rank(segment) - RELEASE;
  }
  return 0;
};

const read = (version: string): readonly string[] => {
  const [, numbers] = BRANCH.exec(version) ?? [];
  if (numbers === undefined) return version.replace(/^v/i, '').match(/\d+|[A-Za-z]+|#/g) ?? [];
  const written = numbers.split('.').slice(0, 3);
  return [...written, ...Array.from({ length: 4 - written.length }, () => '9999999'), 'dev'];
};

/** The branch of a release, `2.x-dev`: newer than all that was released of it. Source: VersionParser::normalizeBranch of composer/semver. */
const BRANCH = /^v?(\d+(?:\.\d+){0,2})\.[x*](?:\.[x*])*-dev$/i;

const isNumber = (segment: string): boolean => /^[0-9]/.test(segment);

const RANKS: { readonly [word: string]: number } = {
  dev: 1,
  alpha: 2,
  a: 2,
  beta: 3,
  b: 3,
  rc: 4,
  c: 4,
  '#': 5,
  pl: 6,
  p: 6,
};
/** Where a number, or nothing, stands among the words. */
const RELEASE = 5;

const rank = (word: string): number => RANKS[word.toLowerCase()] ?? 0;

const compareSegment = (a: string, b: string): number => {
  const numeric = isNumber(a);
  if (numeric && isNumber(b)) return compareDigits(a, b);
  if (numeric) return RELEASE - rank(b);
  if (isNumber(b)) return rank(a) - RELEASE;
  return rank(a) - rank(b) || (rank(a) === 0 ? compareText(a, b) : 0);
};
