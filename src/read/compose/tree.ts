import { NO_STEPS, type Place, type Step } from '../../model/place.ts';
import type { HolePart, Template, TextPart } from '../../model/value.ts';
import type { Offset } from '../shell/script-source.ts';

export type TextPlace = Extract<Place, { kind: 'text' }>;

/** Stands in the text of a leaf for a part that is not known; the leaf's `holes` say what, in order of appearance. */
export const HOLE = '\uFDD0';

/** How the text of a leaf lies in its file, when it is not simply a copy of a stretch of it. */
export type Written = { readonly offset: Offset };

/** A scalar. `via` are the steps of this node alone, the one nearest to where it is written first. */
export type Leaf = {
  readonly kind: 'leaf';
  readonly type: 'string' | 'int' | 'float' | 'bool' | 'null' | 'time';
  /** Numbers and booleans as Go prints them: `0440` is `288`. */
  readonly text: string;
  readonly holes: readonly HolePart[];
  readonly place: TextPlace;
  readonly via: readonly Step[];
  /** Offset of the first character of the text, or how to find the offset of any. */
  readonly written: number | Written;
};
export type List = {
  readonly kind: 'list';
  readonly items: readonly Tree[];
  readonly place: TextPlace;
  readonly via: readonly Step[];
};
export type Entry = { readonly key: TextPlace; readonly value: Tree };
export type Dict = {
  readonly kind: 'dict';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly place: TextPlace;
  readonly via: readonly Step[];
};

/** A YAML value with its place. Trees are never changed, so that aliases can share them. */
export type Tree = Leaf | List | Dict;

const NO_HOLES: readonly HolePart[] = [];

/** A scalar at a place: what some short form stands for, or nothing where a value is missing. */
export const leafAt = (at: { readonly place: TextPlace }, type: Leaf['type'], text: string): Leaf => ({
  kind: 'leaf',
  type,
  text,
  holes: NO_HOLES,
  place: at.place,
  via: NO_STEPS,
  written: at.place.span.start,
});

/** A mapping that some short form stands for, at the place of that form. */
export const dictAt = (at: Tree, entries: Iterable<readonly [string, Tree | undefined]>): Dict => {
  const all = new Map<string, Entry>();
  for (const [key, value] of entries) if (value) all.set(key, { key: value.place, value });
  return { kind: 'dict', entries: all, place: at.place, via: at.via };
};

/** The same tree, having come one step further. */
export const withStep = <T extends Tree>(tree: T, step: Step): T => ({ ...tree, via: [...tree.via, step] });

export const isNull = (tree: Tree | undefined): boolean => tree?.kind === 'leaf' && tree.type === 'null';

export const get = (tree: Tree | undefined, key: string): Tree | undefined =>
  tree?.kind === 'dict' ? tree.entries.get(key)?.value : undefined;

/** The text of a scalar that is written out. */
export const textOf = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'leaf' && tree.type !== 'null' && tree.holes.length === 0 ? tree.text : undefined;

/** The offset in the file of a character of a leaf's text. */
export const offsetOf = (leaf: Leaf, index: number, side?: 'last'): number =>
  typeof leaf.written === 'number' ? leaf.written + index : leaf.written.offset(index, side);

const countHoles = (text: string): number => {
  let count = 0;
  for (let at = text.indexOf(HOLE); at >= 0; at = text.indexOf(HOLE, at + 1)) count++;
  return count;
};

/**
 * A stretch of a leaf's text as a leaf of its own; steps stay with the whole. `before` is the number of holes before
 * it, when that is known.
 */
export const slice = (leaf: Leaf, start: number, end: number, before?: number): Leaf => {
  const { written } = leaf;
  const text = leaf.text.slice(start, end);
  const first = leaf.holes.length === 0 ? 0 : (before ?? countHoles(leaf.text.slice(0, start)));
  const holes = leaf.holes.length === 0 ? leaf.holes : leaf.holes.slice(first, first + countHoles(text));
  const last = end > start ? Math.max(offsetOf(leaf, end - 1, 'last') + 1, endOf(leaf, end)) : offsetOf(leaf, start);
  return {
    kind: 'leaf',
    type: 'string',
    text,
    holes,
    place: { kind: 'text', file: leaf.place.file, span: { start: offsetOf(leaf, start), end: last } },
    via: NO_STEPS,
    written:
      typeof written === 'number' ? written + start : { offset: (index, side) => written.offset(index + start, side) },
  };
};

/** Where a stretch that goes to the end of a leaf ends: all that a variable gave stands at its `$`, and `}` is further on. */
const endOf = (leaf: Leaf, end: number): number => (end === leaf.text.length ? offsetOf(leaf, end) : 0);

/** The text of a leaf as a template. */
export const templateOf = (leaf: Leaf): Template => {
  if (leaf.holes.length === 0) return { parts: leaf.text === '' ? [] : [{ text: leaf.text }] };
  const parts: (TextPart | HolePart)[] = [];
  leaf.text.split(HOLE).forEach((text, index) => {
    const hole = leaf.holes[index - 1];
    if (hole) parts.push(hole);
    if (text !== '') parts.push({ text });
  });
  return { parts };
};

/** The text as Compose sees it: what is not known is empty. */
export const composeText = (leaf: Leaf): string =>
  leaf.holes.length === 0 ? leaf.text : leaf.text.replaceAll(HOLE, '');
