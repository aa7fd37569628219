import { promiseOf } from '../../knowledge/credentials/name.ts';
import type { Place, Step } from '../../model/place.ts';
import { type HolePart, unknown } from '../../model/value.ts';
import { markOpen } from '../compose/open-mark.ts';
import {
  type Dict,
  dictAt,
  type Entry,
  HOLE,
  type Leaf,
  leafAt,
  offsetOf,
  type Tree,
  withStep,
} from '../compose/tree.ts';
import { type Expression, type Operand, readExpression, type Term } from './expression.ts';
import { type Given, lookUp, type Variables } from './variables.ts';

/** What variables are filled in from, those of the command line before all, and how much of it may still be made. */
export type Filling = {
  readonly variables: Variables;
  readonly extra: ReadonlyMap<string, string>;
  readonly budget: { left: number };
};

/** A value with its variables filled in; `omit`: the key is as if it were not written. */
type Filled = Tree | 'omit';
/** What an expression comes to; `open`: nothing here can tell. */
type Result = Filled | 'open' | 'undefined';

/** Variables of variables of variables: deeper than anybody writes. */
const DEEPEST = 12;
/** Nodes and characters that one playbook may make of its variables. */
export const MOST_FILLED = 2_000_000;

/** `{{ … }}`: a match does not run past the next opening mark, so that a text of nothing else costs no more than its length. */
export const EXPRESSION = /\{\{-?((?:(?!\{\{|\}\})[\s\S])*)\}\}/g;

/** A value of a playbook with its variables replaced as Jinja2 does; what no file can tell is a hole. */
export const fillIn = (tree: Tree, filling: Filling, depth = 0): Filled => {
  filling.budget.left -= tree.kind === 'leaf' ? 1 + tree.text.length : 1;
  if (depth > DEEPEST || filling.budget.left < 0) return holeAt(tree, 'it is made of too many variables');
  switch (tree.kind) {
    case 'leaf':
      return tree.type === 'string' && /\{[{%#]/.test(tree.text) ? fillLeaf(tree, filling, depth) : tree;
    case 'list':
      return { ...tree, items: tree.items.flatMap((item) => kept(fillIn(item, filling, depth))) };
    case 'dict': {
      const entries = new Map<string, Entry>();
      for (const [name, { key, value }] of tree.entries)
        for (const filled of kept(fillIn(value, filling, depth))) entries.set(name, { key, value: filled });
      return { ...tree, entries };
    }
  }
};

/** A list without what is omitted. */
const kept = (filled: Filled): readonly Tree[] => (filled === 'omit' ? [] : [filled]);

/** A value that nobody here knows, in the place of one that is written. */
const holeAt = (tree: Tree, why: string, name?: string): Leaf => ({
  ...leafAt(tree, 'string', HOLE),
  // a variable can be given; what an expression makes is only seen where it runs
  holes: [holeOf(why, name)],
});

const holeOf = (why: string, name: string | undefined): HolePart => ({
  hole: unknown(name === undefined ? 'engine' : 'environment', why),
  ...(name === undefined ? {} : { name }),
});

const fillLeaf = (leaf: Leaf, filling: Filling, depth: number): Filled => {
  const { text } = leaf;
  // statements and comments decide what the text is
  if (/\{[%#]/.test(text)) return holeAt(leaf, 'a template decides');
  const whole = wholeExpression(text);
  if (whole !== undefined) {
    const expression = readExpression(whole);
    const result = expression ? resultOf(expression, leaf, filling, depth) : 'open';
    if (result !== 'open' && result !== 'undefined') return result;
    const name = nameIn(expression);
    const variable = name ?? whole.trim().slice(0, LONGEST_NAME);
    // a playbook stops where a variable has no value
    const step: Step = { kind: 'interpolated', variable, at: leaf.place, by: undefined, required: true };
    return withStep(holeAt(leaf, whyOf(text.trim()), name), step);
  }
  return fillText(leaf, filling, depth);
};

/** What stands between the braces of a text that is one expression and nothing else. */
export const wholeExpression = (text: string): string | undefined => {
  const [first] = text.matchAll(EXPRESSION);
  return first && first[0].length === text.trim().length ? first[1] : undefined;
};

/** Characters of an expression that are shown. */
const LONGEST_NAME = 80;
const whyOf = (expression: string): string => `${expression.slice(0, LONGEST_NAME)} is known when the playbook runs`;

/** A variable that `--env` can give. */
const nameIn = (expression: Expression | undefined): string | undefined => {
  const [only, ...others] = expression ?? [];
  const operand = others.length === 0 ? only?.operand : undefined;
  return operand?.kind === 'variable' && operand.path.length === 0 ? operand.name : undefined;
};

/** A text with expressions in it: places of what is written stay, what a variable gives stands at its braces. */
const fillText = (leaf: Leaf, filling: Filling, depth: number): Leaf => {
  const pieces: { readonly at: number; readonly from: number; readonly copied: boolean }[] = [];
  const holes: HolePart[] = [];
  const steps: Step[] = [];
  let text = '';
  const put = (from: number, piece: string, copied: boolean): void => {
    pieces.push({ at: text.length, from, copied });
    text += piece;
  };
  let last = 0;
  for (const match of leaf.text.matchAll(EXPRESSION)) {
    put(last, leaf.text.slice(last, match.index), true);
    last = match.index + match[0].length;
    const expression = readExpression(match[1] ?? '');
    const name = nameIn(expression);
    // a credential is found where it is written, and not once more wherever it is pasted
    const isCredential = name !== undefined && promiseOf(name) !== 'none';
    const result = expression && !isCredential ? resultOf(expression, leaf, filling, depth) : 'open';
    if (result === 'omit') continue;
    if (result === 'open' || result === 'undefined' || result.kind !== 'leaf' || isSealed(result)) {
      put(match.index, HOLE, false);
      holes.push(holeOf(whyOf(match[0]), name));
      continue;
    }
    filling.budget.left -= result.text.length;
    if (filling.budget.left < 0) return holeAt(leaf, 'it is made of too many variables');
    put(match.index, result.text, false);
    for (const hole of result.holes) holes.push(hole);
    for (const step of result.via) steps.push(step);
  }
  put(last, leaf.text.slice(last), true);
  const source = (index: number): number => {
    let low = 0;
    for (let high = pieces.length - 1; low < high; ) {
      const middle = Math.ceil((low + high) / 2);
      if ((pieces[middle]?.at ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const piece = pieces[low];
    return piece ? piece.from + (piece.copied ? index - piece.at : 0) : index;
  };
  return {
    ...leaf,
    text,
    holes,
    via: [...leaf.via, ...steps],
    written: { offset: (index) => offsetOf(leaf, source(index)) },
  };
};

/** What Ansible Vault encrypted. */
const isSealed = ({ text }: Leaf): boolean => text.startsWith('$ANSIBLE_VAULT;');

const resultOf = (expression: Expression, leaf: Leaf, filling: Filling, depth: number): Result => {
  const [first, ...others] = expression.map((term) => termOf(term, leaf, filling, depth));
  if (first === undefined || others.length === 0) return first ?? 'open';
  return together([first, ...others], leaf);
};

/** Lists one behind the other, or texts; what nobody knows of them is a hole. */
const together = (results: readonly Result[], leaf: Leaf): Result => {
  const known = results.map((result) => (typeof result === 'object' ? result : holeAt(leaf, whyOf(leaf.text))));
  if (known.some(({ kind }) => kind === 'list')) {
    const items = known.flatMap((tree) => (tree.kind === 'list' ? tree.items : [tree]));
    return { kind: 'list', items, place: leaf.place, via: [] };
  }
  const leaves = known.filter((tree) => tree.kind === 'leaf');
  // numbers are added up
  if (leaves.length < known.length || !leaves.some(({ type, holes }) => type === 'string' && holes.length === 0))
    return 'open';
  return {
    ...leafAt(leaf, 'string', leaves.map(({ text }) => text).join('')),
    holes: leaves.flatMap(({ holes }) => holes),
    via: leaves.flatMap(({ via }) => via),
  };
};

const termOf = ({ operand, filters }: Term, leaf: Leaf, filling: Filling, depth: number): Result => {
  let result = operandOf(operand, leaf, filling, depth);
  for (const { name, arguments: given } of filters) {
    switch (name) {
      case 'default':
      case 'd': {
        const [fallback, evenEmpty] = given;
        const isEmpty = typeof result === 'object' && result.kind === 'leaf' && /^(?:|false|0)$/.test(result.text);
        if (result === 'undefined' || (evenEmpty?.kind === 'literal' && evenEmpty.text === 'true' && isEmpty)) {
          if (!fallback) return 'open';
          const value = operandOf(fallback, leaf, filling, depth);
          result = typeof value === 'object' ? byDefault(value, operand, leaf.place) : value;
        }
        break;
      }
      case 'dict2items':
        result = typeof result === 'object' ? pairsOf(result) : result;
        break;
      case 'combine':
        result = combined([result, ...given.map((one) => operandOf(one, leaf, filling, depth))], leaf);
        break;
      case 'string':
      case 'int':
      case 'float':
      case 'bool':
      case 'list':
      case 'mandatory':
      case 'trim':
        break;
      default:
        return 'open';
    }
  }
  return result;
};

/** Mappings laid over each other; one that nobody knows leaves it open what else there is, and which entries hold. */
const combined = (results: readonly Result[], leaf: Leaf): Result => {
  const entries = new Map<string, Entry>();
  let open = false;
  for (const result of results) {
    if (typeof result !== 'object' || result.kind !== 'dict') {
      open = true;
      // it may give any of those before it another value
      entries.clear();
    } else for (const [name, entry] of result.entries) entries.set(name, entry);
  }
  const dict: Dict = { kind: 'dict', entries, place: leaf.place, via: [] };
  return open ? markOpen(dict, whyOf(leaf.text), leaf.place) : dict;
};

/** A mapping as a list of `{key, value}`, which loops go over. */
export const pairsOf = (tree: Tree): Tree =>
  tree.kind === 'dict'
    ? {
        kind: 'list',
        items: [...tree.entries].map(([name, { value }]) =>
          dictAt(value, [
            ['key', leafAt(value, 'string', name)],
            ['value', value],
          ]),
        ),
        place: tree.place,
        via: tree.via,
      }
    : holeAt(tree, 'it is no mapping');

/** Written beside the variable that nothing gives a value. */
const byDefault = (tree: Tree, operand: Operand, at: Place): Tree =>
  operand.kind === 'variable'
    ? withStep(tree, { kind: 'interpolated', variable: operand.name, at, by: undefined })
    : tree;

/** A list or mapping that an expression writes out; one with a value that nobody knows is not known. */
const collectionOf = (
  operand: Extract<Operand, { kind: 'list' | 'mapping' }>,
  leaf: Leaf,
  filling: Filling,
  depth: number,
): Result => {
  const entries: [string, Tree][] = [];
  const pairs =
    operand.kind === 'list' ? operand.items.map((item, index) => [`${index}`, item] as const) : operand.entries;
  for (const [key, one] of pairs) {
    const value = operandOf(one, leaf, filling, depth);
    if (typeof value !== 'object') return 'open';
    entries.push([key, value]);
  }
  const { place } = leaf;
  return operand.kind === 'mapping'
    ? { ...dictAt(leaf, entries), via: [] }
    : { kind: 'list', items: entries.map(([, value]) => value), place, via: [] };
};

const operandOf = (operand: Operand, leaf: Leaf, filling: Filling, depth: number): Result => {
  if (operand.kind === 'omit') return 'omit';
  if (operand.kind === 'literal') return leafAt(leaf, operand.type, operand.text);
  if (operand.kind === 'group') return resultOf(operand.expression, leaf, filling, depth);
  if (operand.kind === 'list' || operand.kind === 'mapping') return collectionOf(operand, leaf, filling, depth);
  const { name, path } = operand;
  const extra = path.length === 0 ? filling.extra.get(name) : undefined;
  if (extra !== undefined) {
    const by: Place = { kind: 'variable', name };
    return withStep(leafAt(leaf, 'string', extra), { kind: 'interpolated', variable: name, at: leaf.place, by });
  }
  let value: Given | undefined = lookUp(filling.variables, name);
  for (const key of path) {
    if (value === undefined || value === 'open') break;
    if (value.kind === 'leaf' && /\{[{%]|^$/.test(value.text)) {
      const filled = fillIn(value, filling, depth + 1);
      value = filled === 'omit' ? 'open' : filled;
      if (value === 'open' || value.kind === 'leaf') return 'open';
    }
    value =
      value.kind === 'dict'
        ? value.entries.get(key)?.value
        : value.kind === 'list'
          ? value.items[Number(key)]
          : undefined;
  }
  if (value === undefined) return 'undefined';
  if (value === 'open') return 'open';
  const filled = fillIn(value, filling, depth + 1);
  if (filled === 'omit') return 'omit';
  return withStep(filled, {
    kind: 'interpolated',
    variable: [name, ...path].join('.'),
    at: leaf.place,
    by: value.place,
  });
};
