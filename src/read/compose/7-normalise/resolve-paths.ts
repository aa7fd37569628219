import { isRemote, joinPath, ROOT } from '../scope.ts';
import { type Dict, type Entry, get, HOLE, isNull, type Leaf, type Tree } from '../tree.ts';

type Resolve = (tree: Tree, folder: string) => Tree;

const isWindows = (path: string): boolean => /^[A-Za-z]:[\\/]|^\\\\/.test(path);

const path: Resolve = (tree, folder) => {
  if (tree.kind !== 'leaf' || isNull(tree) || tree.text === '') return tree;
  const { text } = tree;
  if (/^[/~]/.test(text) || text.startsWith(ROOT) || text.startsWith(HOLE) || isWindows(text)) return tree;
  const joined = joinPath(folder, text);
  // Cleaning must not drop a hole: `${X}/..` is not known to be the folder itself.
  const kept = joined.split(HOLE).length - 1 === tree.holes.length ? joined : `${folder}/${text}`;
  return resolved(tree, kept.startsWith('/') ? kept : `${ROOT}/${kept}`);
};

const resolved = (leaf: Leaf, text: string): Leaf => ({ ...leaf, text, written: leaf.place.span.start });

const context: Resolve = (tree, folder) => {
  if (tree.kind !== 'leaf') return tree;
  const { text } = tree;
  return text.includes('://') || text.startsWith('service:') || isRemote(text) ? tree : path(tree, folder);
};

const inside =
  (of: { readonly [key: string]: Resolve }, rules = Object.entries(of)): Resolve =>
  (tree, folder) => {
    if (tree.kind !== 'dict') return tree;
    let entries: Map<string, Entry> | undefined;
    for (const [key, resolve] of rules) {
      const entry = tree.entries.get(key);
      const value = entry && resolve(entry.value, folder);
      if (!entry || !value || value === entry.value) continue;
      entries ??= new Map(tree.entries);
      entries.set(key, { key: entry.key, value });
    }
    return entries ? { ...tree, entries } : tree;
  };

const values =
  (resolve: Resolve): Resolve =>
  (tree, folder) => {
    if (tree.kind === 'list') {
      const items = tree.items.map((item) => resolve(item, folder));
      return items.every((item, index) => item === tree.items[index]) ? tree : { ...tree, items };
    }
    if (tree.kind !== 'dict') return tree;
    let entries: Map<string, Entry> | undefined;
    for (const [key, entry] of tree.entries) {
      const value = resolve(entry.value, folder);
      if (value === entry.value) continue;
      entries ??= new Map(tree.entries);
      entries.set(key, { key: entry.key, value });
    }
    return entries ? { ...tree, entries } : tree;
  };

const textOf = (tree: Tree | undefined): string | undefined => (tree?.kind === 'leaf' ? tree.text : undefined);

const source = inside({ source: path });
const mount: Resolve = (tree, folder) => (textOf(get(tree, 'type')) === 'bind' ? source(tree, folder) : tree);

const volume: Resolve = (tree, folder) => {
  const options = get(tree, 'driver_opts');
  const isBind = textOf(get(tree, 'driver')) === 'local' && textOf(get(options, 'o')) === 'bind';
  return isBind ? inside({ driver_opts: inside({ device: path }) })(tree, folder) : tree;
};

const files = { env_file: values(inside({ path })), label_file: values(path), volumes: values(mount) };
const SERVICE = inside({
  ...files,
  build: inside({ context, additional_contexts: values(context), ssh: values(path) }),
  extends: inside({ file: path }),
  develop: inside({ watch: values(inside({ path })) }),
  pre_start: values(inside(files)),
});
const PROJECT = inside({
  services: values(SERVICE),
  jobs: values(SERVICE),
  configs: values(inside({ file: path })),
  secrets: values(inside({ file: path })),
  volumes: values(volume),
});

/** Makes the paths of a project relative to the root of the target, marked as resolved by ROOT. */
export const resolvePaths = (project: Dict, folder: string): Dict => {
  const tree = PROJECT(project, folder);
  return tree.kind === 'dict' ? tree : project;
};
