import { compareDigits } from './compare-digits.ts';
import { compareText } from './compare-text.ts';
import type { VersionOrder } from './version-order.ts';

/** The parts of a version in the order in which they may stand. */
const KINDS = ['zero', 'number', 'letter', 'suffix', 'suffix-number', 'hash', 'revision', 'end'] as const;
type Kind = (typeof KINDS)[number] | 'invalid';

const BEFORE: readonly string[] = ['alpha', 'beta', 'pre', 'rc'];
const AFTER: readonly string[] = ['cvs', 'svn', 'git', 'hg', 'p'];

/**
 * Order of Alpine and Wolfi: `1.2.3b_rc1_p2-r4`. Source: version.c of apk-tools 2.14. A part that no version may hold ends
 * the comparison, and makes the version that has it the older one.
 */
export const apk: VersionOrder = (a, b) => {
  const left = new Reader(a);
  const right = new Reader(b);
  while (left.kind === right.kind && left.kind !== 'end' && left.kind !== 'invalid') {
    const kind = left.kind;
    const difference = compareValues(kind, left.next(), right.next());
    if (difference !== 0) return difference;
  }
  if (left.kind === right.kind) return 0;
  if (left.kind === 'invalid' || right.kind === 'invalid') return left.kind === 'invalid' ? -1 : 1;
  if (left.isPoint() !== right.isPoint()) return left.isPoint() ? -1 : 1;
  // The version that goes on is the newer one, unless it goes on as a pre-release.
  if (left.kind === 'suffix' && left.isPrerelease()) return -1;
  if (right.kind === 'suffix' && right.isPrerelease()) return 1;
  return KINDS.indexOf(right.kind) - KINDS.indexOf(left.kind);
};

const compareValues = (kind: Kind, a: string, b: string): number => {
  if (kind === 'suffix') return suffixRank(a) - suffixRank(b);
  if (kind === 'letter' || kind === 'hash') return compareText(a, b);
  if (kind !== 'zero') return compareDigits(a, b);
  // Behind a point leading zeros count, as in fractions: 1.03 is older than 1.1.
  const [left, right] = [zeros(a), zeros(b)];
  return left === right ? compareDigits(a, b) : right - left;
};

const zeros = (digits: string): number => /^0*/.exec(digits)?.[0].length ?? 0;

/** Below -1 for a pre-release, above it for a patch, -1 for a suffix that does not exist. */
const suffixRank = (suffix: string): number => {
  const after = AFTER.indexOf(suffix);
  if (after >= 0) return after;
  const before = BEFORE.indexOf(suffix);
  return before < 0 ? -1 : before - BEFORE.length - 1;
};

/** Walks the parts of one version; `kind` is what comes next. */
class Reader {
  kind: Kind = 'number';
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    if (text === '') this.kind = 'end';
  }

  next(): string {
    const kind = this.kind;
    const text = this.#take(kind);
    if (this.kind !== 'invalid') this.kind = this.#following(kind);
    return text;
  }

  /** Whether a point comes next that no number follows. */
  isPoint(): boolean {
    return this.kind === 'zero' && !/^\d/.test(this.#text.slice(this.#at, this.#at + 1));
  }

  isPrerelease(): boolean {
    return suffixRank(this.#take('suffix')) < 0;
  }

  #take(kind: Kind): string {
    const pattern = kind === 'suffix' ? SUFFIX : kind === 'letter' ? LETTER : kind === 'hash' ? HASH : DIGITS;
    pattern.lastIndex = this.#at;
    const taken = pattern.exec(this.#text)?.[0] ?? '';
    if (kind === 'suffix' && suffixRank(taken) === -1) this.kind = 'invalid';
    this.#at += taken.length;
    return taken;
  }

  #following(before: Kind): Kind {
    const text = this.#text;
    if (this.#at >= text.length) return 'end';
    const char = text[this.#at] ?? '';
    const isNumber = before === 'number' || before === 'zero';
    let kind: Kind = 'invalid';
    if (isNumber && char >= 'a' && char <= 'z') kind = 'letter';
    else if (before === 'letter' && char >= '0' && char <= '9') kind = 'number';
    else if (before === 'suffix' && char >= '0' && char <= '9') kind = 'suffix-number';
    else if (char === '.') kind = 'zero';
    else if (char === '_') kind = 'suffix';
    else if (char === '~') kind = 'hash';
    else if (REVISION_AHEAD.test(text.slice(this.#at, this.#at + 3))) kind = 'revision';
    if (kind === 'zero' || kind === 'suffix' || kind === 'hash') this.#at += 1;
    if (kind === 'revision') this.#at += 2;
    const backwards = KINDS.indexOf(kind as never) < KINDS.indexOf(before as never);
    const allowed =
      (kind === 'zero' && isNumber) ||
      (kind === 'suffix' && before === 'suffix-number') ||
      (kind === 'number' && before === 'letter');
    return backwards && !allowed ? 'invalid' : kind;
  }
}

const REVISION_AHEAD = /^-r(?:[\d-]|$)/;
const DIGITS = /\d*/y;
const LETTER = /[a-z]/y;
const SUFFIX = /[a-z]*/y;
const HASH = /[0-9a-f]*/y;
