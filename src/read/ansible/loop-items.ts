import { get, type Tree } from '../compose/tree.ts';
import { listOf } from '../pipeline/reading.ts';
import { type Filling, fillIn, pairsOf } from './fill-in.ts';
import { textOf } from './reading.ts';
import { type Layer, layerOf } from './variables.ts';

/** More rounds of one loop than anybody writes out. */
const MOST = 200;

/**
 * What the rounds of a task give variables, one layer a round: a single one for a task without a loop, and one with an
 * open item where the items are not written out.
 */
export const loopItems = (task: Tree, filling: Filling): readonly Layer[] => {
  if (task.kind !== 'dict') return [];
  const key = [...task.entries.keys()].find((name) => name === 'loop' || name.startsWith('with_'));
  const written = key === undefined ? undefined : get(task, key);
  if (key === undefined || !written) return [layerOf([])];
  const name = textOf(get(get(task, 'loop_control'), 'loop_var')) ?? 'item';
  const open = [layerOf([[name, 'open']])];
  const filled = fillIn(written, filling);
  if (filled === 'omit') return open;
  const items = itemsOf(key, filled);
  if (!items || items.length > MOST) return open;
  return items.map((item) => layerOf([[name, item]]));
};

const itemsOf = (key: string, filled: Tree): readonly Tree[] | undefined => {
  const tree = key === 'with_dict' ? pairsOf(filled) : filled;
  if (tree.kind !== 'list') return undefined;
  if (key === 'with_items') return tree.items.flatMap((item) => (item.kind === 'list' ? listOf(item) : [item]));
  return /^(?:loop|with_list|with_flattened|with_dict)$/.test(key) ? tree.items : undefined;
};
