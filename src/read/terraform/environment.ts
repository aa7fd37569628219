import { dictAt, HOLE, type Leaf, slice, type Tree } from '../compose/tree.ts';
import type { HclBlock, HclValue } from '../hcl/hcl-value.ts';
import { evaluate, type Scope, standsFor } from './evaluate.ts';
import type { Located } from './module.ts';

/**
 * The variables of a container, which the provider takes as texts `NAME=value`, as a mapping: a value that is a variable of
 * Terraform stands where that is given. As a list where the name of one is not known.
 */
export const environmentOf = (block: Located<HclBlock>, scope: Scope): Tree | undefined => {
  const env = block.of.attributes.get('env');
  const whole = env && evaluate({ ...block, of: env }, scope);
  if (!env || whole?.kind !== 'list') return whole;
  const items = itemsOf({ ...block, of: env }, scope);
  const pairs = items?.map((item) => pairOf(item, scope)) ?? whole.items.map(splitLeaf);
  const named = pairs.filter((pair) => pair !== undefined);
  return named.length < pairs.length ? whole : dictAt(whole, named);
};

type Pair = readonly [name: string, value: Tree | undefined];

/** The items of a list as they are written, through names and `concat`; undefined where something else makes it. */
const itemsOf = (value: Located<HclValue>, scope: Scope, depth = 0): readonly Located<HclValue>[] | undefined => {
  const { of } = value;
  if (depth > 4) return undefined;
  if (of.kind === 'list') return of.items.map((item) => ({ ...value, of: item }));
  const parts =
    of.kind === 'call' && of.name === 'concat'
      ? of.arguments.map((one) => ({ ...value, of: one }))
      : of.kind === 'name'
        ? [standsFor(of.name, scope)]
        : [undefined];
  const all = parts.map((part) => part && itemsOf(part, scope, depth + 1));
  return all.some((items) => items === undefined) ? undefined : all.flatMap((items) => items ?? []);
};

const pairOf = (item: Located<HclValue>, scope: Scope): Pair | undefined => {
  const { of } = item;
  const [first, ...rest] = of.kind === 'text' ? of.template.parts : [];
  // what follows the name alone is what it stands for, where that stands
  if (
    of.kind === 'text' &&
    first &&
    'text' in first &&
    first.text.indexOf('=') === first.text.length - 1 &&
    rest.length === 1
  )
    return [first.text.slice(0, -1), evaluate({ ...item, of: { ...of, template: { parts: rest } } }, scope)];
  const tree = evaluate(item, scope);
  return tree && splitLeaf(tree);
};

const splitLeaf = (tree: Tree): Pair | undefined => {
  const equals = tree.kind === 'leaf' ? tree.text.indexOf('=') : -1;
  if (tree.kind !== 'leaf' || equals <= 0 || tree.text.slice(0, equals).includes(HOLE)) return undefined;
  const value: Leaf = { ...slice(tree, equals + 1, tree.text.length), via: tree.via };
  return [tree.text.slice(0, equals), value];
};
