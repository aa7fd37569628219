import { editDistance } from '../../../model/edit-distance.ts';
import { identity } from '../5-merge/identity.ts';
import { OPEN } from '../open-mark.ts';
import type { Session } from '../session.ts';
import type { Entry, Leaf, Tree } from '../tree.ts';
import spec from './compose-spec.schema.json' with { type: 'json' };

/** The part of JSON Schema that the Compose specification is written in. */
type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: { readonly [name: string]: Schema };
  readonly patternProperties?: { readonly [pattern: string]: Schema };
  readonly additionalProperties?: boolean | Schema;
  readonly unevaluatedProperties?: boolean;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly uniqueItems?: boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
};

const ROOT = spec as unknown as Schema & { readonly $defs: { readonly [name: string]: Schema } };

/** The patterns of names in the schema, as predicates. */
const NAMES: { readonly [pattern: string]: (name: string) => boolean } = {
  '^x-': (name) => name.startsWith('x-'),
  '^.+$': (name) => name !== '',
  '.+': (name) => name !== '',
  '^[a-z]+$': (name) => /^[a-z]+$/.test(name),
  '^[a-zA-Z0-9._-]+$': (name) => /^[a-zA-Z0-9._-]+$/.test(name),
};

type Report = (code: string, message: string, place: Tree['place']) => void;

const resolve = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : (ROOT.$defs[schema.$ref.slice('#/$defs/'.length)] ?? schema);

const WORDS: { readonly [type: string]: string } = {
  object: 'a mapping',
  array: 'a list',
  string: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
};
const LEAF_TYPES: { readonly [type in Leaf['type']]: string } = {
  string: 'string',
  time: 'string',
  int: 'integer',
  float: 'number',
  bool: 'boolean',
  null: 'null',
};
const typeOf = (tree: Tree): string =>
  tree.kind === 'dict' ? 'object' : tree.kind === 'list' ? 'array' : LEAF_TYPES[tree.type];

const typesOf = (schema: Schema): readonly string[] => {
  const { type } = resolve(schema);
  return type === undefined ? [] : typeof type === 'string' ? [type] : type;
};

const accepts = (schema: Schema, tree: Tree): boolean => {
  const types = typesOf(schema);
  if (types.length === 0) return true;
  const type = typeOf(tree);
  if (types.includes(type)) return true;
  if (tree.kind === 'leaf' && type === 'number')
    return types.includes('integer') && Number.isInteger(Number(tree.text));
  return type === 'integer' && types.includes('number');
};

const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;

/** A key of services that stands among their names. */
const OF_A_SERVICE =
  /^services\.(?:build|command|container_name|depends_on|entrypoint|env_file|environment|image|networks|ports|restart|volumes)$/;

const mustBe = (types: readonly string[], tree: Tree, path: string, report: Report): void => {
  const wanted = list([...new Set(types)].map((type) => WORDS[type] ?? type));
  const type = typeOf(tree);
  const is = type === 'null' ? 'and is empty' : `and is ${WORDS[type]}`;
  const hint = OF_A_SERVICE.test(path) ? ': is it indented too little?' : '';
  report('wrong-type', `${path || 'the file'} must be ${wanted}, ${is}${hint}`, tree.place);
};

/** The schemas that apply to a key, from the schema itself and those it is made of; undefined when none knows it. */
const forKey = (schema: Schema, key: string): Schema | undefined => {
  const own = schema.properties && Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
  if (own) return own;
  for (const [pattern, value] of Object.entries(schema.patternProperties ?? {})) {
    if (NAMES[pattern]?.(key)) return value;
  }
  for (const part of schema.allOf ?? []) {
    const found = forKey(resolve(part), key);
    if (found) return found;
  }
  return typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
};

const keysOf = (schema: Schema): readonly string[] => [
  ...Object.keys(schema.properties ?? {}),
  ...(schema.allOf ?? []).flatMap((part) => keysOf(resolve(part))),
];

/** `; did you mean image?` of what is a slip or two away. */
const nearest = (key: string, names: readonly string[]): string => {
  if (key.length < 3 || key.length > 40) return '';
  const [near] = names
    .map((name) => ({ name, distance: editDistance(key, name) }))
    .filter(({ name, distance }) => distance <= Math.min(2, Math.floor(name.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return near ? `; did you mean ${near.name}?` : '';
};

const isClosed = (schema: Schema): boolean =>
  schema.additionalProperties === false || schema.unevaluatedProperties === false;

const under = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const mapping = (
  schema: Schema,
  entries: ReadonlyMap<string, Entry>,
  tree: Tree,
  path: string,
  report: Report,
): void => {
  for (const [key, entry] of entries) {
    if (key === OPEN) continue;
    const value = forKey(schema, key);
    if (value) check(value, entry.value, under(path, key), report);
    else if (isClosed(schema)) {
      const meant = nearest(key, keysOf(schema));
      report('unknown-attribute', `${key} is not an attribute of ${path || 'a compose file'}${meant}`, entry.key);
    }
  }
  if (entries.has(OPEN)) return;
  for (const key of schema.required ?? []) {
    if (!entries.has(key)) report('missing-attribute', `${path} needs ${key}`, tree.place);
  }
};

const sequence = (schema: Schema, items: readonly Tree[], path: string, report: Report): void => {
  const { items: each } = schema;
  for (const [index, item] of each ? items.entries() : []) check(each ?? {}, item, `${path}.${index}`, report);
  if (!schema.uniqueItems || items.length < 2) return;
  const seen = new Set<string>();
  for (const item of items) {
    const key = identity(item);
    if (seen.has(key)) report('repeated-item', `${path} holds the same item twice`, item.place);
    seen.add(key);
  }
};

const single = (schema: Schema, leaf: Leaf, path: string, report: Report): void => {
  if (schema.enum && !schema.enum.includes(leaf.text)) {
    report('wrong-value', `${path} must be ${list(schema.enum)}, and is ${JSON.stringify(leaf.text)}`, leaf.place);
  }
  if (
    schema.pattern &&
    leaf.type === 'string' &&
    leaf.text.length < 1000 &&
    !new RegExp(schema.pattern).test(leaf.text)
  ) {
    report('wrong-value', `${path} cannot be ${JSON.stringify(leaf.text)}`, leaf.place);
  }
  const value = leaf.type === 'int' || leaf.type === 'float' ? Number(leaf.text) : undefined;
  if (value === undefined) return;
  if (schema.minimum !== undefined && value < schema.minimum) {
    report('wrong-value', `${path} must be at least ${schema.minimum}, and is ${leaf.text}`, leaf.place);
  }
  if (schema.maximum !== undefined && value > schema.maximum) {
    report('wrong-value', `${path} must be at most ${schema.maximum}, and is ${leaf.text}`, leaf.place);
  }
};

const alternatives = (schemas: readonly Schema[], tree: Tree, path: string, report: Report): void => {
  const fitting = schemas.filter((one) => accepts(one, tree));
  const [first, second] = fitting;
  if (!first) mustBe(schemas.flatMap(typesOf), tree, path, report);
  else if (!second) check(first, tree, path, report);
  else {
    const isRight = (one: Schema): boolean => {
      let right = true;
      check(one, tree, path, () => {
        right = false;
      });
      return right;
    };
    if (!fitting.some(isRight)) check(first, tree, path, report);
  }
};

const check = (given: Schema, tree: Tree, path: string, report: Report): void => {
  const schema = resolve(given);
  // What a variable gives is not known; it may be of any type.
  if (tree.kind === 'leaf' && tree.holes.length > 0) return;
  if (!accepts(schema, tree)) {
    mustBe(typesOf(schema), tree, path, report);
    return;
  }
  const oneOf = schema.oneOf ?? schema.anyOf;
  if (oneOf) alternatives(oneOf, tree, path, report);
  if (tree.kind === 'dict') {
    if (isMapping(schema)) mapping(schema, tree.entries, tree, path, report);
    else if (!oneOf) mustBe(typesOf(schema), tree, path, report);
  } else if (tree.kind === 'list') sequence(schema, tree.items, path, report);
  else single(schema, tree, path, report);
  if (tree.kind !== 'dict' && schema.allOf) mustBe(['object'], tree, path, report);
};

const isMapping = (schema: Schema): boolean => {
  const types = typesOf(schema);
  return types.length === 0 || types.includes('object');
};

/** Phase 6: what the Compose specification's schema does not allow, each at its place. */
export const validateSchema = (session: Session, model: Tree): void => {
  check(ROOT, model, '', session.error);
};
