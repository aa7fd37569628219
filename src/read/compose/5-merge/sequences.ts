import { type Dict, type Entry, get, type Leaf, type List, leafAt, slice, type Tree } from '../tree.ts';
import { identity } from './identity.ts';

/** `KEY=VALUE` texts or a mapping as a mapping; of a repeated key the last counts, at the place of the first. */
export const pairs = (tree: Tree): Dict => {
  if (tree.kind === 'dict') return tree;
  const entries = new Map<string, Entry>();
  for (const item of tree.kind === 'list' ? tree.items : [tree]) {
    if (item.kind !== 'leaf' || item.type === 'null') continue;
    const equals = item.text.indexOf('=');
    const name = equals < 0 ? item.text : item.text.slice(0, equals);
    const value: Leaf =
      equals < 0
        ? { ...leafAt(item, 'null', ''), via: item.via }
        : { ...slice(item, equals + 1, item.text.length), via: item.via };
    entries.set(name, { key: equals < 0 ? item.place : slice(item, 0, equals).place, value });
  }
  return { kind: 'dict', entries, place: tree.place, via: tree.via };
};

const joined = (key: string, entry: Entry, value: Tree): Tree => {
  if (value.kind !== 'leaf') return value;
  const { key: place } = entry;
  if (value.type === 'null') return { ...value, type: 'string', text: key, place };
  return { ...value, type: 'string', text: `${key}=${value.text}` };
};

/** A mapping, a text or a list as a list: `host: ip` becomes `host=ip`. */
export const sequence = (tree: Tree): List => {
  const { place, via } = tree;
  if (tree.kind === 'list') return tree;
  if (tree.kind === 'leaf') return { kind: 'list', items: tree.type === 'null' ? [] : [tree], place, via };
  const items: Tree[] = [];
  for (const [key, entry] of [...tree.entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const value of entry.value.kind === 'list' ? entry.value.items : [entry.value]) {
      items.push(joined(key, entry, value));
    }
  }
  return { kind: 'list', items, place, via };
};

/** Appends what is not there yet, literally the same. */
export const appended = (base: List, over: readonly Tree[]): List => {
  if (over.length === 0) return base;
  const seen = new Set(base.items.map(identity));
  const items = [...base.items];
  for (const item of over) {
    const key = identity(item);
    if (seen.has(key)) continue;
    seen.add(key);
    items.push(item);
  }
  return { ...base, items };
};

/** One item for each key: the last counts, at the place of the first. Items without a key are all kept. */
export const unique = (list: List, keyOf: (item: Tree) => string | undefined): List => {
  const positions = new Map<string, number>();
  const items: Tree[] = [];
  for (const item of list.items) {
    const key = keyOf(item);
    const position = key === undefined ? undefined : positions.get(key);
    if (position !== undefined) {
      items[position] = item;
      continue;
    }
    if (key !== undefined) positions.set(key, items.length);
    items.push(item);
  }
  return items.length === list.items.length ? list : { ...list, items };
};

/** The text of a scalar or of a key of a mapping; for keys only, so holes count by name. */
export const keyText = (tree: Tree | undefined, key?: string): string | undefined => {
  const leaf = key === undefined ? tree : get(tree, key);
  if (leaf?.kind !== 'leaf' || leaf.type === 'null') return undefined;
  return leaf.holes.length === 0 ? leaf.text : `${leaf.text} ${leaf.holes.map((hole) => hole.name).join(' ')}`;
};
