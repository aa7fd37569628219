import { type Unknown, unknown } from '../../model/value.ts';
import { type Dict, HOLE, type Leaf, leafAt, type TextPlace } from './tree.ts';

/** A key that no file can hold: the mapping may have more entries, because a file it takes from could not be read. */
export const OPEN = '\0open';

/** The same mapping, with the note that it may hold more than is known. */
export const markOpen = (dict: Dict, why: string, place: TextPlace): Dict => {
  const hole = unknown('file', why);
  const value: Leaf = { ...leafAt({ place }, 'string', HOLE), holes: [{ hole }] };
  return { ...dict, entries: new Map([...dict.entries, [OPEN, { key: place, value }]]) };
};

/** Why a mapping may hold more than is known; undefined when it cannot. */
export const openMark = (dict: Dict): { readonly unknown: Unknown; readonly leaf: Leaf } | undefined => {
  const leaf = dict.entries.get(OPEN)?.value;
  const hole = leaf?.kind === 'leaf' ? leaf.holes[0]?.hole : undefined;
  return leaf?.kind === 'leaf' && hole ? { unknown: hole, leaf } : undefined;
};
