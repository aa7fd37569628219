import { compareDigits } from './compare-digits.ts';
import { compareText } from './compare-text.ts';
import type { VersionOrder } from './version-order.ts';

/** Order of PyPI. Source: PEP 440 as in packaging.python.org/specifications/version-specifiers; what is no version of it is older than all that are. */
export const pep440: VersionOrder = (a, b) => {
  const plain = comparePlain(a, b);
  if (plain !== undefined) return plain;
  const left = read(a);
  const right = read(b);
  if (!left || !right) return (left ? 1 : 0) - (right ? 1 : 0) || compareText(a.toLowerCase(), b.toLowerCase());
  return (
    compareDigits(left.epoch, right.epoch) ||
    compareNumbers(left.release, right.release) ||
    phase(left) - phase(right) ||
    compareDigits(left.pre.number, right.pre.number) ||
    compareOptional(left.post, right.post, -1) ||
    compareOptional(left.dev, right.dev, 1) ||
    compareLocals(left.local, right.local)
  );
};

/** Most are just numbers with points between them: of those no part needs to be copied; undefined for all others. */
const comparePlain = (a: string, b: string): number | undefined => {
  if (a === '' || b === '') return undefined;
  let answer = 0;
  for (let i = 0, j = 0; i < a.length || j < b.length; i++, j++) {
    let left = 0;
    let right = 0;
    const from = i;
    const other = j;
    for (; i < a.length && a.charCodeAt(i) !== POINT; i++) left = left * 10 + digitAt(a, i);
    for (; j < b.length && b.charCodeAt(j) !== POINT; j++) right = right * 10 + digitAt(b, j);
    // NaN: something else than a digit
    if (!(left <= Number.MAX_SAFE_INTEGER && right <= Number.MAX_SAFE_INTEGER)) return undefined;
    const missing = (from === i && from < a.length) || (other === j && other < b.length);
    if (missing || i === a.length - 1 || j === b.length - 1) return undefined;
    if (answer === 0) answer = left - right;
  }
  return answer;
};
const POINT = 46;
const digitAt = (text: string, at: number): number => {
  const digit = text.charCodeAt(at) - 48;
  return digit >= 0 && digit <= 9 ? digit : Number.NaN;
};

type Version = {
  readonly epoch: string;
  readonly release: readonly string[];
  readonly pre: { readonly letter: string; readonly number: string };
  readonly post: string | undefined;
  readonly dev: string | undefined;
  readonly local: string | undefined;
};

const VERSION =
  /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/i;

const read = (text: string): Version | undefined => {
  const match = VERSION.exec(text);
  if (!match) return undefined;
  const [, epoch = '', release = '', letter = '', number = '', implicit, post, postNumber, dev, devNumber, local] =
    match;
  return {
    epoch,
    release: release.split('.'),
    pre: { letter: letter.toLowerCase(), number },
    post: implicit ?? (post === undefined ? undefined : (postNumber ?? '')),
    dev: dev === undefined ? undefined : (devNumber ?? ''),
    local: local?.toLowerCase(),
  };
};

/** 1.0.dev1 < 1.0a1 < 1.0b1 < 1.0rc1 < 1.0. */
const phase = ({ pre, post, dev }: Version): number => {
  if (pre.letter === '') return post === undefined && dev !== undefined ? 0 : 4;
  if (pre.letter.startsWith('a')) return 1;
  return pre.letter.startsWith('b') ? 2 : 3;
};

const compareNumbers = (a: readonly string[], b: readonly string[]): number => {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = compareDigits(a[at] ?? '', b[at] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
};

/** `absent` says where the version without the part stands: -1 older, 1 newer. */
const compareOptional = (a: string | undefined, b: string | undefined, absent: -1 | 1): number => {
  if (a === undefined) return b === undefined ? 0 : absent;
  return b === undefined ? -absent : compareDigits(a, b);
};

/** A number is newer than a word, and a longer local version newer than its beginning. */
const compareLocals = (a: string | undefined, b: string | undefined): number => {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  const left = a.split(/[-_.]/);
  const right = b.split(/[-_.]/);
  for (let at = 0; at < left.length && at < right.length; at++) {
    const one = left[at] ?? '';
    const two = right[at] ?? '';
    const numeric = /^\d+$/.test(one);
    if (numeric !== /^\d+$/.test(two)) return numeric ? 1 : -1;
    const difference = numeric ? compareDigits(one, two) : compareText(one, two);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
};
