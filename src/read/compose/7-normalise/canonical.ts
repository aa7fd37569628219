import { asMapping, nothing, plainDependency } from '../5-merge/merge-trees.ts';
import { pairs } from '../5-merge/sequences.ts';
import type { Session } from '../session.ts';
import { type Dict, dictAt, type Entry, get, isNull, type Leaf, leafAt, slice, type Tree } from '../tree.ts';
import { parsePort } from './ports.ts';
import { parseVolume } from './volumes.ts';

type Long = (tree: Tree, session: Session) => Tree;

const isText = (tree: Tree): tree is Leaf => tree.kind === 'leaf' && !isNull(tree);

const each =
  (long: Long): Long =>
  (tree, session) => {
    if (tree.kind !== 'list') return tree;
    const items = tree.items.map((item) => long(item, session));
    return items.every((item, index) => item === tree.items[index]) ? tree : { ...tree, items };
  };

const listed: Long = (tree) =>
  isText(tree) ? { kind: 'list', items: [{ ...tree, via: [] }], place: tree.place, via: tree.via } : tree;

const named =
  (value: (at: Tree) => Tree): Long =>
  (tree) =>
    tree.kind === 'list' ? (asMapping({ ...tree, items: tree.items.filter(isText) }, value) ?? tree) : tree;

const as =
  (key: string): Long =>
  (tree) =>
    isText(tree) ? dictAt(tree, [[key, { ...tree, via: [] }]]) : tree;

const envFile: Long = (tree) => {
  if (!isText(tree)) return tree;
  return dictAt(tree, [
    ['path', { ...tree, via: [] }],
    ['required', leafAt(tree, 'bool', 'true')],
  ]);
};

const keepSteps = (short: Leaf, long: Dict): Dict => ({ ...long, via: short.via });

const volume: Long = (tree, session) => {
  // A whole volume given by a variable can be anything; the settings say so.
  if (!isText(tree) || isBlank(tree)) return tree;
  const parsed = parseVolume(tree);
  if (parsed.ok) return keepSteps(tree, parsed.volume);
  session.error('invalid-volume', parsed.message, tree.place);
  return tree;
};

const port: Long = (tree, session) => {
  if (!isText(tree) || isBlank(tree)) return tree;
  const parsed = parsePort(tree);
  if (parsed.ok) return keepSteps(tree, parsed.port);
  session.error('invalid-port', parsed.message, tree.place);
  return tree;
};

/** Nothing but a variable that is not set. */
const isBlank = (leaf: Leaf): boolean => leaf.holes.length > 0 && leaf.text.length === leaf.holes.length;

const device: Long = (tree, session) => {
  if (!isText(tree) || isBlank(tree)) return tree;
  const ends = [...tree.text.matchAll(/:/g)].map((match) => match.index);
  if (ends.length > 2) {
    session.error('invalid-device', `the device ${JSON.stringify(tree.text)} has too many colons`, tree.place);
    return tree;
  }
  const [first = tree.text.length, second = tree.text.length] = ends;
  const source = slice(tree, 0, first);
  const target = first < second ? slice(tree, first + 1, second) : source;
  return keepSteps(
    tree,
    dictAt(tree, [
      ['source', source],
      ['target', target.text === '' ? source : target],
      ['permissions', ends.length === 2 ? slice(tree, second + 1, tree.text.length) : leafAt(tree, 'string', 'rwm')],
    ]),
  );
};

const gpus: Long = (tree) => {
  if (!isText(tree)) return tree;
  const { place, via } = tree;
  return { kind: 'list', items: [dictAt(tree, [['count', tree]])], place, via };
};

/** Empty entries are dropped, as when a variable for a further one is not set. */
const nameservers: Long = (tree, session) => {
  const list = listed(tree, session);
  if (list.kind !== 'list') return list;
  const items = list.items.filter((item) => item.kind !== 'leaf' || item.text !== '');
  return items.length === list.items.length ? list : { ...list, items };
};

const keyed: Long = (tree) => (tree.kind === 'list' ? pairs(tree) : tree);

const inside =
  (forms: ReadonlyMap<string, Long>): Long =>
  (tree, session) => {
    if (tree.kind !== 'dict') return tree;
    let entries: Map<string, Entry> | undefined;
    for (const [key, entry] of tree.entries) {
      const long = forms.get(key);
      const value = long ? long(entry.value, session) : entry.value;
      if (value === entry.value) continue;
      entries ??= new Map(tree.entries);
      entries.set(key, { key: entry.key, value });
    }
    return entries ? { ...tree, entries } : tree;
  };

const CONTAINER: readonly (readonly [string, Long])[] = [
  ['annotations', keyed],
  ['environment', keyed],
  ['labels', keyed],
  ['sysctls', keyed],
  ['env_file', (tree, session) => each(envFile)(listed(tree, session), session)],
  ['label_file', listed],
  ['gpus', gpus],
  ['networks', named(nothing)],
  ['models', named(nothing)],
  ['volumes', each(volume)],
  ['dns', nameservers],
  ['devices', each(device)],
  ['secrets', each(as('source'))],
  ['configs', each(as('source'))],
];

const build: Long = (tree, session) => BUILD(as('context')(tree, session), session);
const BUILD = inside(
  new Map([
    ['secrets', each(as('source'))],
    ['additional_contexts', keyed],
    ['args', keyed],
    ['labels', keyed],
    ['ssh', keyed],
  ]),
);

const SERVICE = inside(
  new Map<string, Long>([
    ...CONTAINER,
    ['pre_start', each(inside(new Map(CONTAINER)))],
    ['build', build],
    ['depends_on', named(plainDependency)],
    ['deploy', inside(new Map([['labels', keyed]]))],
    ['extends', as('service')],
    ['ports', each(port)],
  ]),
);

/** Phase 7, for one service: every short form as the long form it stands for, at the same place. */
export const canonicalService = (service: Tree, session: Session): Tree => SERVICE(service, session);

const RESOURCE = inside(new Map([['labels', keyed]]));

/** Phase 7, for a network, volume, secret or config: `external: {name}` as `external: true` and a name. */
export const canonicalResource = (short: Tree, session: Session): Tree => {
  const resource = RESOURCE(short, session);
  const external = get(resource, 'external');
  if (resource.kind !== 'dict' || external?.kind !== 'dict') return resource;
  const entries = new Map(resource.entries);
  entries.set('external', { key: external.place, value: leafAt(external, 'bool', 'true') });
  const name = external.entries.get('name');
  if (name && !entries.has('name')) entries.set('name', name);
  return { ...resource, entries };
};
