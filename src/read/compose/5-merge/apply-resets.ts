import type { Entry, Tree } from '../tree.ts';

/** Removes what `!reset` and `!override` of a later file take back. Items of lists cannot be taken back, as in Compose. */
export const applyResets = (tree: Tree, resets: readonly (readonly string[])[]): Tree => {
  if (resets.length === 0 || tree.kind !== 'dict') return tree;
  const below = new Map<string, (readonly string[])[]>();
  for (const [key, ...rest] of resets) {
    if (key === undefined) continue;
    const paths = below.get(key);
    if (paths) paths.push(rest);
    else below.set(key, [rest]);
  }
  const entries = new Map<string, Entry>();
  for (const [key, entry] of tree.entries) {
    const paths = below.get(key);
    if (!paths) entries.set(key, entry);
    else if (paths.every((path) => path.length > 0)) {
      entries.set(key, { key: entry.key, value: applyResets(entry.value, paths) });
    }
  }
  return { ...tree, entries };
};
