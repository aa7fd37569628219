import { type Dict, type Entry, get, type Leaf, leafAt, slice, type TextPlace, type Tree } from '../compose/tree.ts';
import { type Filling, fillIn } from './fill-in.ts';

/** A call of a module that starts something, its parameters filled in. */
export type ModuleCall = {
  /** Without the name of its collection: `docker_container`. */
  readonly module: string;
  /** The key of the module. */
  readonly at: TextPlace;
  readonly parameters: Dict;
};

const COLLECTION = /^(?:community\.(?:docker|general)|ansible\.(?:builtin|legacy))\./;

/** The name of a module without that of its collection. */
export const shortName = (key: string): string => key.replace(COLLECTION, '');

/** The first key of a task that is one of these modules. */
export const moduleKey = (task: Dict, modules: ReadonlySet<string>): readonly [string, Entry] | undefined => {
  for (const [key, entry] of task.entries) if (modules.has(shortName(key))) return [key, entry];
  return undefined;
};

/** `name=web image="nginx:1.31"`, as tasks were written before they were YAML. */
const PAIR = /(?:^|\s)([a-z_]\w*)=(?:"([^"]*)"|'([^']*)'|(\S*))/gi;

/** The parameters of a text in one line. */
const inOneLine = (leaf: Leaf): Dict => {
  const entries = new Map<string, Entry>();
  for (const match of leaf.text.matchAll(PAIR)) {
    const [whole, name = '', double, single, bare] = match;
    const value = double ?? single ?? bare ?? '';
    const end = match.index + whole.length - (bare === undefined ? 1 : 0);
    const part = slice(leaf, end - value.length, end);
    entries.set(name, { key: part.place, value: part });
  }
  return { kind: 'dict', entries, place: leaf.place, via: leaf.via };
};

/** The parameters of a module as the task writes them, over what `module_defaults` says; undefined where a variable gives all. */
export const parametersOf = (
  module: string,
  entry: Entry,
  defaults: readonly Tree[],
  filling: Filling,
): Dict | undefined => {
  const written = entry.value.kind === 'leaf' && entry.value.type === 'string' ? inOneLine(entry.value) : entry.value;
  if (written.kind !== 'dict') return undefined;
  const entries = new Map<string, Entry>();
  for (const layer of [...defaults].reverse()) {
    if (layer.kind !== 'dict') continue;
    const groups = [...layer.entries].filter(([name]) => /^group\/(?:community\.docker\.)?docker$/.test(name));
    const own = [...layer.entries].filter(([name]) => shortName(name) === module);
    for (const [, { value }] of [...groups, ...own])
      if (value.kind === 'dict') for (const [name, one] of value.entries) entries.set(name, one);
  }
  for (const [name, one] of written.entries) entries.set(name, one);
  const filled = fillIn({ ...written, entries }, filling);
  return filled === 'omit' || filled.kind !== 'dict' ? undefined : filled;
};

/** The text of a module that takes one: `shell: docker run …`, `command: {cmd: …}`. */
export const freeText = (entry: Entry): Leaf | undefined => {
  const written =
    entry.value.kind === 'dict' ? (get(entry.value, 'cmd') ?? get(entry.value, '_raw_params')) : entry.value;
  return written?.kind === 'leaf' && written.type === 'string' ? written : undefined;
};

/** A text at the place of another value. */
export const textAt = (at: Tree, text: string): Leaf => ({ ...leafAt(at, 'string', text), via: at.via });
