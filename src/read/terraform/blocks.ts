import { unknown } from '../../model/value.ts';
import { type Dict, dictAt, HOLE, type Leaf, leafAt, type Tree } from '../compose/tree.ts';
import type { HclBlock } from '../hcl/hcl-value.ts';
import { evaluate, rounds, type Scope } from './evaluate.ts';
import type { Located } from './module.ts';

/** The blocks of one type inside of another; `more`: some that no file tells. */
export type Inside = { readonly items: readonly Dict[]; readonly more: readonly Leaf[] };

/** The value of an attribute of a block. */
export const attributeOf = (block: Located<HclBlock>, name: string, scope: Scope): Tree | undefined => {
  const value = block.of.attributes.get(name);
  return value && evaluate({ ...block, of: value }, scope);
};

/** The blocks of a type inside of a block, with those that a `dynamic` block makes, each as a mapping. */
export const insideOf = (block: Located<HclBlock>, type: string, scope: Scope): Inside => {
  const items: Dict[] = [];
  const more: Leaf[] = [];
  for (const one of block.of.blocks) {
    if (one.type === type) items.push(dictOf({ ...block, of: one }, scope));
    if (one.type !== 'dynamic' || one.labels[0] !== type) continue;
    const content = one.blocks.find((inner) => inner.type === 'content');
    const all = rounds({ ...block, of: one }, iteratorOf(one) ?? type, scope);
    if (!content) continue;
    if (all) items.push(...all.map((round) => dictOf({ ...block, of: content }, round)));
    else {
      const hole = unknown('engine', `how many ${type} there are is known when Terraform runs`);
      more.push({ ...leafAt(atBlock({ ...block, of: one }), 'string', HOLE), holes: [{ hole }] });
    }
  }
  return { items, more };
};

const iteratorOf = ({ attributes }: HclBlock): string | undefined => {
  const iterator = attributes.get('iterator');
  return iterator?.kind === 'name' ? iterator.name : undefined;
};

/** Something that stands where a block does. */
export const atBlock = ({ file, of: { span } }: Located<HclBlock>): Tree => ({
  kind: 'list',
  items: [],
  place: { kind: 'text', file, span },
  via: [],
});

const dictOf = (block: Located<HclBlock>, scope: Scope): Dict =>
  dictAt(atBlock(block), [
    ...[...block.of.attributes.keys()].map((name) => [name, attributeOf(block, name, scope)] as const),
    ...block.of.blocks.map((one) => [one.type, dictOf({ ...block, of: one }, scope)] as const),
  ]);
