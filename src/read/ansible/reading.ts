import type { ComposeProblem } from '../../model/compose.ts';
import { folderOf, joinPath, nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import { parseYaml } from '../compose/1-parse/parse-yaml.ts';
import { openSession, type Session } from '../compose/session.ts';
import { get, type Tree, textOf } from '../compose/tree.ts';
import { MOST_FILLED } from './fill-in.ts';
import { type Given, type Layer, layerOf } from './variables.ts';

/** What is kept while the playbooks of one tree are read. */
export type Reading = {
  readonly files: Files;
  readonly session: Session;
  /** Variables given on the command line, as `ansible-playbook --extra-vars` has them. */
  readonly extra: ReadonlyMap<string, string>;
  /** Those whose calls are walked to. */
  readonly modules: ReadonlySet<string>;
  readonly budget: { left: number };
  readonly trees: Map<FileId, readonly Tree[]>;
  readonly inventories: Map<FileId, readonly Layer[]>;
  readonly problems: ComposeProblem[];
  /** Files of tasks and playbooks that were walked. */
  readonly walked: Set<FileId>;
  /** Files that gave something. */
  readonly used: Set<FileId>;
  /** Whether roles or tasks were looked for where nothing may be read. */
  readonly kept: { out: boolean };
};

/** Opens a reading of the playbooks below one root. */
export const openReading = (files: Files, extra: Reading['extra'], modules: Reading['modules']): Reading => ({
  files,
  session: openSession(files),
  extra,
  modules,
  budget: { left: MOST_FILLED },
  trees: new Map(),
  inventories: new Map(),
  problems: [],
  walked: new Set(),
  used: new Set(),
  kept: { out: false },
});

/** What YAML refuses; keys that stand twice or are numbers are none of Ansible's faults. */
const FAULTS = new Set(['yaml', 'too-deep', 'unknown-alias', 'alias-cycle', 'too-many-aliases', 'too-many-files']);

/** The documents of a YAML file; none where there is no such file, or it is encrypted. */
export const treesOf = (reading: Reading, file: FileId): readonly Tree[] => {
  const before = reading.trees.get(file);
  if (before) return before;
  const { files, session, problems, trees } = reading;
  const text = files.text(file);
  const told = session.problems.length;
  const documents =
    text.ok && !text.value.startsWith('$ANSIBLE_VAULT;') ? parseYaml(session, file, text.value, undefined) : [];
  problems.push(...session.problems.slice(told).filter(({ code }) => FAULTS.has(code)));
  const read = documents.map(({ tree }) => tree);
  trees.set(file, read);
  return read;
};

/** The first of these files that is there. */
export const firstOf = ({ files, kept }: Reading, candidates: readonly FileId[]): FileId | undefined =>
  candidates.find((file) => {
    const text = files.text(file);
    if (!text.ok && text.code === 'outside') kept.out = true;
    return text.ok;
  });

const YAML = ['.yml', '.yaml', '', '.json'];

/** The file that a name without its ending stands for: `main` is `main.yml`. */
export const fileCalled = (reading: Reading, folder: FileId, name: string): FileId | undefined =>
  firstOf(
    reading,
    YAML.map((ending) => joinPath(folder, `${name}${ending}`)),
  );

/** The variables of a file as a layer; a file that is encrypted may give any credential. */
export const layerOfFile = (reading: Reading, file: FileId): Layer => {
  const text = reading.files.text(file);
  const sealed = text.ok && text.value.startsWith('$ANSIBLE_VAULT;');
  const values = treesOf(reading, file).flatMap((tree) => valuesOf(tree));
  if (values.length > 0) reading.used.add(file);
  return { ...layerOf(values), ...(sealed && { sealed: true }) };
};

/** The entries of a mapping as values of variables; a list of mappings is one as well, as it once was written. */
export const valuesOf = (tree: Tree | undefined): readonly (readonly [string, Given])[] =>
  tree?.kind === 'list'
    ? tree.items.flatMap((item) => (item.kind === 'dict' ? valuesOf(item) : []))
    : tree?.kind === 'dict'
      ? [...tree.entries].map(([name, { value }]) => [name, value])
      : [];

const isForAll = (file: FileId): boolean => /(?:^|\/)group_vars\/all(?:\.ya?ml|\.json|\/.*)?$/.test(file);

/**
 * What the inventories around a playbook give: `host_vars`, then the groups, then `group_vars/all`. Which host is in which
 * group is not read: a value of one group counts where no other says otherwise.
 */
export const inventoryLayers = (reading: Reading, base: FileId): readonly Layer[] => {
  const before = reading.inventories.get(base);
  if (before) return before;
  const around = inventoryFiles(reading.files, base);
  const hosts = around.filter((file) => /(?:^|\/)host_vars\//.test(file));
  const all = around.filter(isForAll);
  const groups = around.filter((file) => !hosts.includes(file) && !all.includes(file));
  const layers = [together(reading, hosts, false), together(reading, groups, false), together(reading, all, true)];
  reading.inventories.set(base, layers);
  return layers;
};

/** Folders between a playbook and its inventories: `inventories/production/group_vars`. */
const DEEPEST = 2;
const MOST_FOLDERS = 500;

/** The files of `group_vars` and `host_vars` folders in a folder and a little below. */
const inventoryFiles = (files: Files, base: FileId): readonly FileId[] => {
  const found: FileId[] = [];
  let left = MOST_FOLDERS;
  const look = (folder: FileId, depth: number, inside: boolean): void => {
    if (left-- <= 0) return;
    const listing = files.entries(folder);
    for (const { name, kind } of listing.ok ? listing.value : []) {
      const path = joinPath(folder, name);
      const isOne = /^(?:group|host)_vars$/.test(name);
      if (kind === 'file' && inside) found.push(path);
      else if (kind === 'directory' && (isOne || inside)) look(path, depth, true);
      else if (kind === 'directory' && depth < DEEPEST && !/^(?:\.|roles$|node_modules$)/.test(name))
        look(path, depth + 1, false);
    }
  };
  look(base, 0, false);
  return found;
};

const together = (reading: Reading, files: readonly FileId[], everywhere: boolean): Layer => {
  const values = new Map<string, Given[]>();
  let sealed = false;
  for (const file of files) {
    const layer = layerOfFile(reading, file);
    sealed ||= layer.sealed === true;
    for (const [name, given] of layer.values) values.set(name, [...(values.get(name) ?? []), ...given]);
  }
  return { values, everywhere, ...(sealed && { sealed }) };
};

/** The folder that a playbook belongs to: its own, or the one around `playbooks`. */
export const baseOf = (playbook: FileId): FileId => {
  const folder = folderOf(playbook);
  return nameOf(folder) === 'playbooks' ? folderOf(folder) : folder;
};

/** Whether a value is written as false; without quotes `no` is too. */
export const isFalse = (tree: Tree | undefined): boolean => /^(?:false|no)$/i.test(textOf(tree) ?? '');

/** What stands below the first of these keys that is there. */
export const firstKey = (tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined => {
  for (const key of keys) {
    const value = get(tree, key);
    if (value) return value;
  }
  return undefined;
};
