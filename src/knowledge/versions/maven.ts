import { compareDigits } from './compare-digits.ts';
import { compareText } from './compare-text.ts';
import type { VersionOrder } from './version-order.ts';

type List = { readonly kind: 'list'; readonly items: Item[] };
type Atom = { readonly kind: 'number' | 'word'; readonly text: string };
type Item = Atom | List;

/** Order of Maven. Source: ComparableVersion of Maven 3.9 and maven.apache.org/pom.html#version-order-specification. */
export const maven: VersionOrder = (a, b) => compareItems(read(a), read(b));

const QUALIFIERS: readonly string[] = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const SHORT: { readonly [letter: string]: string } = { a: 'alpha', b: 'beta', m: 'milestone' };
const SAME: { readonly [word: string]: string } = { ga: '', final: '', release: '', cr: 'rc' };

/** Hyphens, and changes between digits and letters, open a list inside the list. Depth is bounded by the text's length. */
const read = (version: string): Item => {
  const root: List = { kind: 'list', items: [] };
  const lists: List[] = [root];
  let list = root;
  const open = (): void => {
    const inner: List = { kind: 'list', items: [] };
    list.items.push(inner);
    lists.push(inner);
    list = inner;
  };
  let previous = '';
  for (const [token] of version
    .toLowerCase()
    .slice(0, MAX_LENGTH)
    .matchAll(/\d+|[^\d.-]+|[.-]/g)) {
    const numeric = /^\d/.test(token);
    if (token === '.' || token === '-') {
      if (previous === '' || previous === '.' || previous === '-') list.items.push({ kind: 'number', text: '0' });
      if (token === '-') open();
    } else {
      const joined = previous !== '' && previous !== '.' && previous !== '-';
      if (joined || (!numeric && previous === '.')) if (list.items.length > 0) open();
      list.items.push(numeric ? { kind: 'number', text: token } : { kind: 'word', text: token });
    }
    previous = token;
  }
  expandShort(root);
  for (const each of lists.reverse()) {
    trim(each);
    if (each !== root) unwrap(each);
  }
  return root;
};
/** Longer versions are not told apart; no artifact has one. */
const MAX_LENGTH = 500;

/** `a1` is alpha-1, but a lone `a` stays itself; then the words that mean the same become one. */
const expandShort = (list: List): void => {
  list.items.forEach((item, at) => {
    if (item.kind === 'list') expandShort(item);
    if (item.kind !== 'word') return;
    const next = list.items[at + 1];
    const first = next?.kind === 'list' ? next.items[0] : next;
    const text = (first?.kind === 'number' ? SHORT[item.text] : undefined) ?? item.text;
    list.items[at] = { kind: 'word', text: SAME[text] ?? text };
  });
};

/** Zeros, release words and empty lists at the end, or ahead of a list, do not count. */
const trim = ({ items }: List): void => {
  for (let at = items.length - 1; at >= 0; at--) {
    const item = items[at];
    if (item && isNull(item)) items.splice(at, 1);
    else if (item?.kind !== 'list') break;
  }
};

/** `1-ga-1` is `1-1`: a list of nothing but a list is that list. */
const unwrap = ({ items }: List): void => {
  const [only] = items;
  if (items.length === 1 && only?.kind === 'list') items.splice(0, 1, ...only.items);
};

const isNull = (item: Item): boolean => {
  if (item.kind === 'list') return item.items.length === 0;
  return item.kind === 'number' ? /^0+$/.test(item.text) : item.text === '';
};

const KINDS: readonly Item['kind'][] = ['word', 'list', 'number'];

const compareItems = (a: Item | undefined, b: Item | undefined): number => {
  if (a === undefined) return b === undefined ? 0 : -compareItems(b, undefined);
  if (b === undefined) {
    if (a.kind !== 'list') return a.kind === 'word' ? compareWords(a.text, '') : isNull(a) ? 0 : 1;
    for (const item of a.items) {
      const difference = compareItems(item, undefined);
      if (difference !== 0) return difference;
    }
    return 0;
  }
  if (a.kind === 'list' && b.kind === 'list') {
    for (let at = 0; at < Math.max(a.items.length, b.items.length); at++) {
      const difference = compareItems(a.items[at], b.items[at]);
      if (difference !== 0) return difference;
    }
    return 0;
  }
  if (a.kind === 'list' || b.kind === 'list' || a.kind !== b.kind) return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind);
  return a.kind === 'number' ? compareDigits(a.text, b.text) : compareWords(a.text, b.text);
};

/** Known qualifiers in their order, unknown ones behind them by their text. */
const compareWords = (a: string, b: string): number => {
  const left = QUALIFIERS.indexOf(a);
  const right = QUALIFIERS.indexOf(b);
  if (left < 0 && right < 0) return compareText(a, b);
  return (left < 0 ? QUALIFIERS.length : left) - (right < 0 ? QUALIFIERS.length : right);
};
