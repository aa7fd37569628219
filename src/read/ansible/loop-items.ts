import { get, type Tree, textOf } from '../compose/tree.ts';
import { listOf } from '../pipeline/reading.ts';
import { type Expression, readExpression } from './expression.ts';
import { type Filling, fillIn, pairsOf, wholeExpression } from './fill-in.ts';

import { type Layer, layerOf, valuesOnHosts } from './variables.ts';

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
  const items = roundsOf(key, written, filling) ?? onAllHosts(key, written, filling);
  if (!items || items.length > MOST) return open;
  return items.map((item) => layerOf([[name, item]]));
};

const roundsOf = (key: string, written: Tree, filling: Filling): readonly Tree[] | undefined => {
  const filled = fillIn(written, filling);
  return filled === 'omit' ? undefined : itemsOf(key, filled);
};

/** The items of every host, where each has a list of its own: `containers` in `host_vars`. */
const onAllHosts = (key: string, written: Tree, filling: Filling): readonly Tree[] | undefined => {
  const whole = written.kind === 'leaf' ? wholeExpression(written.text) : undefined;
  const name = whole === undefined ? undefined : variableIn(readExpression(whole));
  const lists = name ? valuesOnHosts(filling.variables, name) : [];
  if (!name || lists.length === 0) return undefined;
  const all = lists.map((list) =>
    roundsOf(key, written, { ...filling, variables: [layerOf([[name, list]]), ...filling.variables] }),
  );
  return all.every((items) => items !== undefined) ? all.flat() : undefined;
};

/** The variable that an expression goes over, whatever filters make of it. */
const variableIn = (expression: Expression | undefined): string | undefined => {
  const [only, ...others] = expression ?? [];
  return only?.operand.kind === 'variable' && others.length === 0 ? only.operand.name : undefined;
};

const itemsOf = (key: string, filled: Tree): readonly Tree[] | undefined => {
  const tree = key === 'with_dict' ? pairsOf(filled) : filled;
  if (tree.kind !== 'list') return undefined;
  if (key === 'with_items') return tree.items.flatMap((item) => (item.kind === 'list' ? listOf(item) : [item]));
  return /^(?:loop|with_list|with_flattened|with_dict)$/.test(key) ? tree.items : undefined;
};
