import type { Origin, Place, Step } from '../../../model/place.ts';
import { absentPlace, declaredAt, NO_STEPS } from '../../../model/place.ts';
import { type Fact, known, type Open, type Template, type Unknown } from '../../../model/value.ts';
import { OPEN, openMark } from '../open-mark.ts';
import type { Session } from '../session.ts';
import { isNull, type Leaf, type Tree, templateOf } from '../tree.ts';

/** A value of the resolved project with all the steps that led to it, those of the mappings around it included. */
export type Cursor = {
  readonly session: Session;
  readonly tree: Tree;
  readonly via: readonly Step[];
  /** Where the key of the value stands; the value itself for items of a list. */
  readonly key: Place;
};

/** A mapping whose keys are facts: where it stands, and why it may hold more than is known. */
export type Section = {
  readonly session: Session;
  readonly at: Place;
  readonly cursor: Cursor | undefined;
  readonly open: { readonly unknown: Unknown; readonly origin: Origin } | undefined;
};

export const cursorAt = (session: Session, tree: Tree, key: Place, above: readonly Step[] = NO_STEPS): Cursor => ({
  session,
  tree,
  via: tree.via.length === 0 ? above : above.length === 0 ? tree.via : [...tree.via, ...above],
  key,
});

export const originOf = (cursor: Cursor): Origin => ({
  place: cursor.tree.place,
  via: cursor.via,
  strength: 'declared',
});

/** The value of a key, unless it is not set or null. */
export const down = (cursor: Cursor | undefined, key: string): Cursor | undefined => {
  const entry = cursor?.tree.kind === 'dict' ? cursor.tree.entries.get(key) : undefined;
  return cursor && entry && !isNull(entry.value)
    ? cursorAt(cursor.session, entry.value, entry.key, cursor.via)
    : undefined;
};

export const itemsOf = (cursor: Cursor | undefined): readonly Cursor[] =>
  cursor?.tree.kind === 'list'
    ? cursor.tree.items.map((item) => cursorAt(cursor.session, item, item.place, cursor.via))
    : [];

/** The entries of a mapping, null ones included. */
export const entriesOf = (cursor: Cursor | undefined): readonly (readonly [string, Cursor])[] =>
  cursor?.tree.kind === 'dict'
    ? [...cursor.tree.entries]
        .filter(([key]) => key !== OPEN)
        .map(([key, entry]) => [key, cursorAt(cursor.session, entry.value, entry.key, cursor.via)])
    : [];

export const leafOf = (cursor: Cursor | undefined): Leaf | undefined =>
  cursor?.tree.kind === 'leaf' && cursor.tree.type !== 'null' ? cursor.tree : undefined;

export const sectionOf = (cursor: Cursor, at: Place): Section => {
  const mark = cursor.tree.kind === 'dict' ? openMark(cursor.tree) : undefined;
  const open = mark && { unknown: mark.unknown, origin: declaredAt(mark.leaf.place) };
  return { session: cursor.session, at, cursor, open };
};

/** The fact of a key that is not set: known to be so, unless the section may hold more. */
export const absentFact = <T>(section: Section, key: string, value: T): Fact<T> =>
  section.open
    ? { value: section.open.unknown, origin: section.open.origin }
    : { value: known(value), origin: declaredAt(absentPlace(key, section.at)) };

/** A list of a section, open when the section is, when a variable gives the list, or when `more` says so. */
export const openList = <T>(section: Section, items: readonly T[], more: Open<T>['more'] = []): Open<T> =>
  section.open ? { items, more: [section.open, ...more] } : { items, more };

/** A scalar as a fact: known in part when it has holes. */
export const templateFact = (cursor: Cursor): Fact<Template> => ({
  value: known(cursor.tree.kind === 'leaf' ? templateOf(cursor.tree) : { parts: [] }),
  origin: originOf(cursor),
});

/** Whether a scalar is nothing but variables that are not set: then it can be anything. */
const isAllHole = (leaf: Leaf): boolean => leaf.holes.length > 0 && leaf.holes.length === leaf.text.length;

/** Splits the items of a list into those that can be read and those that a variable gives whole. */
export const readItems = <T>(section: Section, key: string, read: (item: Cursor) => T | undefined): Open<T> => {
  const items: T[] = [];
  const more: { readonly unknown: Unknown; readonly origin: Origin }[] = [];
  for (const item of itemsOf(down(section.cursor, key))) {
    const leaf = leafOf(item);
    const hole = leaf && isAllHole(leaf) ? leaf.holes[0] : undefined;
    if (hole) more.push({ unknown: hole.hole, origin: originOf(item) });
    else {
      const value = read(item);
      if (value !== undefined) items.push(value);
    }
  }
  return openList(section, items, more);
};
