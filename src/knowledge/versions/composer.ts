import { compareDigits } from './compare-digits.ts';
import { compareText } from './compare-text.ts';
import type { VersionOrder } from './version-order.ts';

/**
 * Order of Composer, which is PHP's `version_compare` of four numbers and what stands behind them. Sources:
 * VersionParser::normalize of composer/semver, php.net/version_compare.
 */
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
  if (numbers !== undefined) return [...filled(numbers, '9999999'), 'dev'];
  const bare = version.replace(/\+.*$/s, '').replace(/[._-]?stable$/i, '');
  const [, release, behind = bare] = RELEASED.exec(bare) ?? [];
  return [...(release === undefined ? [] : filled(release, '0')), ...(behind.match(/\d+|[A-Za-z]+|#/g) ?? [])];
};

const filled = (numbers: string, missing: string): readonly string[] => {
  const written = numbers.split('.');
  return [...written, ...Array.from({ length: 4 - written.length }, () => missing)];
};

/** A release with up to four numbers, of which those that are left out are 0: `v1.2-beta3`. */
const RELEASED = /^v?(\d+(?:\.\d+){0,3})(?!\.?\d)(.*)$/is;

/** The branch of a release, `2.x-dev`: newer than all that was released of it. Source: VersionParser::normalizeBranch of composer/semver. */
const BRANCH = /^v?(\d+(?:\.\d+){0,2})\.[x*](?:\.[x*])*-dev$/i;

const isNumber = (segment: string): boolean => /^[0-9]/.test(segment);

/** Words in their order, each by how it begins: `patch` is a `p`. Source: compare_special_version_forms of PHP. */
const FORMS: readonly RegExp[] = [/^dev/i, /^a/i, /^b/i, /^(?:rc|c$)/i, /^#/, /^p/i];
/** Where a number, or nothing, stands among the words. */
const RELEASE = 5;

const rank = (word: string): number => FORMS.findIndex((form) => form.test(word)) + 1;

const compareSegment = (a: string, b: string): number => {
  const numeric = isNumber(a);
  if (numeric && isNumber(b)) return compareDigits(a, b);
  if (numeric) return RELEASE - rank(b);
  if (isNumber(b)) return rank(a) - RELEASE;
  return rank(a) - rank(b) || (rank(a) === 0 ? compareText(a, b) : 0);
};
