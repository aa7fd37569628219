import { NO_STEPS, type Place, type Span, type Step, textPlace } from '../../model/place.ts';
import { type HolePart, type Template, unknown } from '../../model/value.ts';
import { type Dict, dictAt, HOLE, type Leaf, leafAt, type TextPlace, type Tree, withStep } from '../compose/tree.ts';
import type { HclBlock, HclValue } from '../hcl/hcl-value.ts';
import type { Located, Module } from './module.ts';

/** What the names of one block stand for. */
export type Scope = {
  readonly module: Module;
  /** Variables of the environment, which a module that nobody calls takes. */
  readonly environment: ReadonlyMap<string, string>;
  /** What the module that calls this one hands in. */
  readonly given: ReadonlyMap<string, Tree>;
  /** The scopes of a module that this one calls, a scope each time that it is called. */
  readonly called: (name: string) => readonly Scope[];
  readonly budget: { left: number };
  /** What `each.value` is, and the value of a dynamic block, by the name before the point. */
  readonly bound: ReadonlyMap<string, Readonly<Record<'key' | 'value', Tree>>>;
};

/** Names of names of names: deeper than anybody writes. */
const DEEPEST = 12;
/** Nodes and characters that one module may make of its names. */
export const MOST_EVALUATED = 2_000_000;

const placeOf = ({ file }: Located<unknown>, { start, end }: Span): TextPlace => ({
  kind: 'text',
  file,
  span: { start, end },
});

/** A value that nobody here knows. `name` is the variable that `--env` can give. */
const holeLeaf = (place: TextPlace, why: string, name?: string): Leaf => {
  const hole: HolePart = {
    hole: unknown(name === undefined ? 'engine' : 'environment', why),
    ...(name !== undefined && { name }),
  };
  return { kind: 'leaf', type: 'string', text: HOLE, holes: [hole], place, via: NO_STEPS, written: place.span.start };
};

const LONGEST = 80;

/** A value as YAML's readers have theirs, its names filled in; undefined for `null`. What no file tells is a hole. */
export const evaluate = (value: Located<HclValue>, scope: Scope, depth = 0): Tree | undefined => {
  const { of, text } = value;
  const place = placeOf(value, of.span);
  const written = text.slice(of.span.start, of.span.end);
  scope.budget.left -= 1 + (of.kind === 'text' ? written.length : 0);
  if (depth > DEEPEST || scope.budget.left < 0) return holeLeaf(place, 'it is made of too many names');
  const inside = (one: HclValue): Tree | undefined => evaluate({ ...value, of: one }, scope, depth);
  switch (of.kind) {
    case 'text':
      return filled(of.template, place, typeOf(written), scope, depth);
    case 'name':
      return resolve(of.name, place, scope, depth);
    case 'list':
      return { kind: 'list', items: of.items.flatMap((item) => inside(item) ?? []), place, via: NO_STEPS };
    case 'map': {
      const at = holeLeaf(place, '');
      return {
        ...dictAt(
          at,
          [...of.entries].map(([name, one]) => [name, inside(one)] as const),
        ),
        via: NO_STEPS,
      };
    }
    case 'call':
      return called(of, place, inside) ?? holeLeaf(place, whyOf(written));
    case 'other':
      return written === 'null' ? undefined : holeLeaf(place, whyOf(written));
  }
};

const whyOf = (written: string): string => `${written.slice(0, LONGEST)} is known when Terraform runs`;

const typeOf = (written: string): Leaf['type'] => {
  if (/^["<]/.test(written)) return 'string';
  if (/^(?:true|false)$/.test(written)) return 'bool';
  return written.includes('.') ? 'float' : 'int';
};

/** Functions that give what they are given, in another type or as another path. */
const SAME = new Set([
  'abspath',
  'pathexpand',
  'sensitive',
  'nonsensitive',
  'tobool',
  'tolist',
  'tomap',
  'tonumber',
  'toset',
  'tostring',
  'trimspace',
]);

const called = (
  { name, arguments: given }: Extract<HclValue, { kind: 'call' }>,
  place: TextPlace,
  inside: (value: HclValue) => Tree | undefined,
): Tree | undefined => {
  const [first] = given;
  if (SAME.has(name) && first) return inside(first);
  if (name !== 'concat' && name !== 'merge') return undefined;
  const all = given.flatMap((one) => inside(one) ?? []);
  if (name === 'concat')
    return {
      kind: 'list',
      items: all.flatMap((one) => (one.kind === 'list' ? one.items : [one])),
      place,
      via: NO_STEPS,
    };
  if (!all.every((one): one is Dict => one.kind === 'dict')) return undefined;
  return { kind: 'dict', entries: new Map(all.flatMap(({ entries }) => [...entries])), place, via: NO_STEPS };
};

/** A text with the values of its names; one that is a name alone is what that stands for. */
const filled = (
  { parts }: Template,
  place: TextPlace,
  type: Leaf['type'],
  scope: Scope,
  depth: number,
): Tree | undefined => {
  const [only] = parts;
  if (only && 'hole' in only && only.name !== undefined && parts.length === 1)
    return resolve(only.name, place, scope, depth);
  const holes: HolePart[] = [];
  const steps: Step[] = [];
  let text = '';
  for (const part of parts) {
    const found = 'text' in part || part.name === undefined ? undefined : resolve(part.name, place, scope, depth);
    if ('text' in part) text += part.text;
    else if (found?.kind === 'leaf') {
      text += found.text;
      holes.push(...found.holes);
      steps.push(...found.via);
    } else {
      text += HOLE;
      holes.push(part);
    }
  }
  scope.budget.left -= text.length;
  const start = place.span.start + (type === 'string' ? 1 : 0);
  const written = { offset: (index: number) => Math.min(start + index, place.span.end) };
  return { kind: 'leaf', type, text, holes, place, via: steps, written };
};

/** The ways of a name: `local.apps["web"].port` goes by local, apps, web, port; `[each.key]` is one of its own. */
const waysOf = (name: string): readonly string[] =>
  [...name.matchAll(/\["([\w-]+)"\]|\[(\d+)\]|\[[^\]]*\]|[\w-]+/g)].map(
    ([whole, quoted, index]) => quoted ?? index ?? whole,
  );

/** The value that the name of a variable or local stands for, as it is written. */
export const standsFor = (name: string, { module, environment, given }: Scope): Located<HclValue> | undefined => {
  const [first, second = '', ...rest] = waysOf(name);
  if (rest.length > 0) return undefined;
  if (first === 'local') return module.locals.get(second);
  const isGiven = given.has(second) || environment.has(`TF_VAR_${second}`);
  return first === 'var' && !isGiven ? module.variables.get(second) : undefined;
};

const resolve = (name: string, place: TextPlace, scope: Scope, depth: number): Tree | undefined => {
  const [, outer = '', inner] = /^(\w+)\((.*)\)$/.exec(name) ?? [];
  if (inner !== undefined) return SAME.has(outer) ? resolve(inner, place, scope, depth) : holeLeaf(place, whyOf(name));
  const [first = '', ...ways] = waysOf(name);
  const [second = '', ...rest] = ways;
  const { module, bound } = scope;
  const value = bound.get(first);
  if (value && (second === 'key' || second === 'value'))
    return below(value[second], rest) ?? holeLeaf(place, whyOf(name));
  if (first === 'var') return variable(name, ways, place, scope, depth);
  const from = first === 'local' ? module.locals.get(second) : undefined;
  const found = from && below(evaluate(from, scope, depth + 1), rest);
  if (from && found) return stepTo(found, name, place, placeOf(from, from.of.span));
  if (first === 'module') return outputOf(ways, name, place, scope, depth) ?? holeLeaf(place, whyOf(name));
  // seen from its own folder
  if (first === 'path' && (second === 'module' || second === 'root')) return leafAt(holeLeaf(place, ''), 'string', '.');
  return named(first, ways, place, scope, depth) ?? holeLeaf(place, whyOf(name));
};

const stepTo = (tree: Tree, variable: string, at: TextPlace, by: Place | undefined): Tree =>
  withStep(tree, { kind: 'interpolated', variable, at, by });

/** What is handed in counts, then the environment, the files of values and the default. */
const variable = (
  name: string,
  [second = '', ...rest]: readonly string[],
  place: TextPlace,
  scope: Scope,
  depth: number,
): Tree => {
  const handed = below(scope.given.get(second), rest);
  if (handed) return stepTo(handed, name, place, handed.place);
  const outside = scope.environment.get(`TF_VAR_${second}`);
  if (outside !== undefined && rest.length === 0)
    return stepTo(leafAt(holeLeaf(place, ''), 'string', outside), name, place, {
      kind: 'variable',
      name: `TF_VAR_${second}`,
    });
  const from = scope.given.has(second) ? undefined : scope.module.variables.get(second);
  const found = from && below(evaluate(from, scope, depth + 1), rest);
  if (from && found) return stepTo(found, name, place, placeOf(from, from.of.span));
  const hole = holeLeaf(place, `no file gives ${name} a value`, rest.length === 0 ? `TF_VAR_${second}` : undefined);
  return withStep(hole, { kind: 'interpolated', variable: name, at: place, by: undefined, required: true });
};

/** An output of a module that is called once. */
const outputOf = (
  [label = '', ...ways]: readonly string[],
  name: string,
  place: TextPlace,
  scope: Scope,
  depth: number,
): Tree | undefined => {
  const [output = '', ...rest] = ways;
  const [inside, ...more] = scope.called(label);
  const from = more.length > 0 ? undefined : inside?.module.outputs.get(output);
  const found = inside && from && below(evaluate(from, inside, depth + 1), rest);
  return from && found && stepTo(found, name, place, placeOf(from, from.of.span));
};

/** What is below a value on these ways. */
const below = (tree: Tree | undefined, ways: readonly string[]): Tree | undefined => {
  let at = tree;
  for (const way of ways) {
    if (at?.kind === 'dict') at = at.entries.get(way)?.value;
    else if (at?.kind === 'list') at = at.items[Number(way)];
    else return undefined;
  }
  return at;
};

/** Attributes of resources that are their name, or can be given in the place of it. */
const NAMES = new Set(['name', 'id', 'image_id', 'latest', 'hostname']);
const RESOURCES = /^docker_(?:container|image|network|registry_image|volume)$/;

/** The name of a resource of the provider: an image is what its `docker_image` is called. */
const named = (
  first: string,
  ways: readonly string[],
  place: TextPlace,
  scope: Scope,
  depth: number,
): Tree | undefined => {
  const [type = '', label = '', ...rest] = first === 'data' ? ways : [first, ...ways];
  const attribute = rest.find((way) => !/^(?:\d+|\[.*)$/.test(way)) ?? '';
  if (!RESOURCES.test(type) || !NAMES.has(attribute)) return undefined;
  const resource = scope.module.resources.get(`${first === 'data' ? 'data.' : ''}${type}.${label}`);
  if (!resource) return undefined;
  const name = resource.of.attributes.get('name');
  // a volume may have none of its own
  const found = name
    ? evaluate({ ...resource, of: name }, scope, depth + 1)
    : leafAt(holeLeaf(place, ''), 'string', label);
  const by = textPlace(resource.file, resource.of.span);
  return (
    found && withStep({ ...found, via: [] }, { kind: 'interpolated', variable: `${type}.${label}`, at: place, by })
  );
};

/** Most rounds of a `for_each`. */
const MOST_ROUNDS = 100;

/** The scopes of a block that is there once for each of something; undefined where no file tells of what. */
export const rounds = (block: Located<HclBlock>, binding: string, scope: Scope): readonly Scope[] | undefined => {
  const over = block.of.attributes.get('for_each');
  const tree = over && evaluate({ ...block, of: over }, scope);
  if (!tree || (tree.kind === 'leaf' && tree.text === HOLE)) return undefined;
  const pairs: readonly (readonly [Tree, Tree])[] =
    tree.kind === 'dict'
      ? [...tree.entries].map(([name, { value }]) => [leafAt(value, 'string', name), value])
      : tree.kind === 'list'
        ? tree.items.map((item) => [item, item])
        : [];
  return pairs
    .slice(0, MOST_ROUNDS)
    .map(([key, value]) => ({ ...scope, bound: new Map([...scope.bound, [binding, { key, value }]]) }));
};
