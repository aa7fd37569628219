import type { Step } from '../../../model/place.ts';
import type { Session } from '../session.ts';
import { type Dict, dictAt, type Entry, get, isNull, type Leaf, leafAt, type Tree, withStep } from '../tree.ts';
import { identity } from './identity.ts';
import { appended, pairs, sequence } from './sequences.ts';

/** What the two sides of a merge went through to get here; undefined for a file's own values. */
type Sides = { readonly session: Session; readonly base: Step | undefined; readonly over: Step | undefined };

type Rule = (base: Tree, over: Tree, sides: Sides, path: readonly string[]) => Tree;

const mark = <T extends Tree>(tree: T, step: Step | undefined): T => (step ? withStep(tree, step) : tree);

const cannot = (base: Tree, over: Tree, sides: Sides, path: readonly string[]): Tree => {
  const message = `${path.join('.')} cannot be merged: ${kindOf(base)} in one place, ${kindOf(over)} here`;
  sides.session.error('cannot-merge', message, over.place);
  return mark(over, sides.over);
};

const kindOf = (tree: Tree): string =>
  tree.kind === 'dict' ? 'a mapping' : tree.kind === 'list' ? 'a list' : isNull(tree) ? 'nothing' : 'a single value';

const marked = (dict: Dict, step: Step | undefined): Map<string, Entry> => {
  if (!step) return new Map(dict.entries);
  const entries = new Map<string, Entry>();
  for (const [key, entry] of dict.entries) entries.set(key, { key: entry.key, value: withStep(entry.value, step) });
  return entries;
};

const mappings = (base: Dict, over: Dict, sides: Sides, path: readonly string[]): Dict => {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of base.entries) {
    if (!over.entries.has(key)) entries.set(key, { key: entry.key, value: mark(entry.value, sides.base) });
    else entries.set(key, entry);
  }
  for (const [key, entry] of over.entries) {
    const below = base.entries.get(key);
    const value = below ? mergeTrees(below.value, entry.value, sides, [...path, key]) : mark(entry.value, sides.over);
    // a service or resource is where the first file has it: what it lacks, every variant that is merged onto that lacks
    const isFirst = below && (value === below.value || path.length === 1);
    entries.set(key, { key: isFirst ? below.key : entry.key, value });
  }
  return { kind: 'dict', entries, place: over.place, via: [] };
};

const replaced: Rule = (_base, over, sides) => mark(over, sides.over);

const byKey: Rule = (base, over, sides) => {
  const entries = marked(pairs(base), sides.base);
  for (const [key, entry] of marked(pairs(over), sides.over)) entries.set(key, entry);
  return { kind: 'dict', entries, place: isNull(over) ? base.place : over.place, via: [] };
};

const asList: Rule = (base, over, sides) => {
  const below = sequence(base);
  const items = sides.base ? below.items.map((item) => mark(item, sides.base)) : below.items;
  const above = sequence(over).items.map((item) => mark(item, sides.over));
  return appended({ kind: 'list', items, place: over.place, via: [] }, above);
};

/** Names, in a list or alone, as a mapping to what each stands for; undefined for what is none. */
export const asMapping = (tree: Tree, defaults: (at: Tree) => Tree): Dict | undefined => {
  if (tree.kind === 'dict') return tree;
  if (isNull(tree)) return dictAt(tree, []);
  const names = tree.kind === 'list' ? tree.items : [tree];
  if (!names.every((item): item is Leaf => item.kind === 'leaf')) return undefined;
  return {
    ...dictAt(
      tree,
      names.map((item) => [item.text, { ...defaults(item), via: item.via }]),
    ),
    via: tree.via,
  };
};

const named =
  (defaults: (at: Tree) => Tree): Rule =>
  (base, over, sides, path) => {
    const below = asMapping(base, defaults);
    const above = asMapping(over, defaults);
    return below && above ? mappings(below, above, sides, path) : cannot(base, over, sides, path);
  };

/** What a name by itself stands for. */
export const nothing = (at: Tree): Tree => leafAt(at, 'null', '');
/** What the short form of a dependency stands for. */
export const plainDependency = (at: Tree): Dict =>
  dictAt(at, [
    ['condition', leafAt(at, 'string', 'service_started')],
    ['required', leafAt(at, 'bool', 'true')],
  ]);

const build: Rule = (base, over, sides, path) => {
  const long = (tree: Tree): Tree => (tree.kind === 'leaf' && !isNull(tree) ? dictAt(tree, [['context', tree]]) : tree);
  const below = long(base);
  const above = long(over);
  if (isNull(above)) return mark(below, sides.base);
  if (isNull(below)) return mark(above, sides.over);
  return below.kind === 'dict' && above.kind === 'dict'
    ? mappings(below, above, sides, path)
    : cannot(base, over, sides, path);
};

const logging: Rule = (base, over, sides, path) => {
  if (base.kind !== 'dict' || over.kind !== 'dict') return cannot(base, over, sides, path);
  const below = get(base, 'driver');
  const above = get(over, 'driver');
  const same = !below || !above || identity(below) === identity(above);
  return same ? mappings(base, over, sides, path) : mark(over, sides.over);
};

const ulimit: Rule = (base, over, sides, path) =>
  base.kind === 'dict' && over.kind === 'dict' ? mappings(base, over, sides, path) : mark(over, sides.over);

const subnets: Rule = (base, over, sides, path) => {
  if (base.kind !== 'list' || over.kind !== 'list') return cannot(base, over, sides, path);
  const key = (tree: Tree): string => identity(get(tree, 'subnet') ?? nothing(tree));
  const below = new Map(base.items.map((pool) => [key(pool), pool]));
  const items = new Map([...below].map(([subnet, pool]) => [subnet, mark(pool, sides.base)]));
  for (const pool of over.items) {
    const same = below.get(key(pool));
    items.set(key(pool), same ? mergeTrees(same, pool, sides, path) : mark(pool, sides.over));
  }
  return { kind: 'list', items: [...items.values()], place: over.place, via: [] };
};

const WORKLOAD: ReadonlyMap<string, Rule> = new Map([
  ['annotations', byKey],
  ['build', build],
  ['build.args', byKey],
  ['build.additional_contexts', byKey],
  ['build.extra_hosts', asList],
  ['build.labels', byKey],
  ['command', replaced],
  ['depends_on', named(plainDependency)],
  ['deploy.labels', byKey],
  ['dns', asList],
  ['dns_opt', asList],
  ['dns_search', asList],
  ['entrypoint', replaced],
  ['env_file', asList],
  ['label_file', asList],
  ['environment', byKey],
  ['extra_hosts', asList],
  ['healthcheck.test', replaced],
  ['labels', byKey],
  ['logging', logging],
  ['models', named(nothing)],
  ['networks', named(nothing)],
  ['sysctls', byKey],
  ['tmpfs', asList],
]);

const ruleOf = (path: readonly string[]): Rule | undefined => {
  const [section, , ...rest] = path;
  if (rest.length === 0 || rest.length > 2) return undefined;
  if (section === 'services' || section === 'jobs') {
    return rest.length === 2 && rest[0] === 'ulimits' ? ulimit : WORKLOAD.get(rest.join('.'));
  }
  if (section === 'networks' && rest.join('.') === 'ipam.config') return subnets;
  return rest.length === 1 && rest[0] === 'labels' ? byKey : undefined;
};

/**
 * Phase 5: merges a value over another as Compose does: mappings by key, lists appended, commands replaced, and the
 * rules of its own that some attributes have. `path` is where both stand in the project.
 */
export const mergeTrees = (base: Tree, over: Tree, sides: Sides, path: readonly string[]): Tree => {
  const rule = ruleOf(path);
  if (rule) return rule(base, over, sides, path);
  if (isNull(over)) return mark(base, sides.base);
  if (base.kind === 'dict') {
    return over.kind === 'dict' ? mappings(base, over, sides, path) : cannot(base, over, sides, path);
  }
  if (base.kind === 'list')
    return over.kind === 'list' ? asList(base, over, sides, path) : cannot(base, over, sides, path);
  return mark(over, sides.over);
};
