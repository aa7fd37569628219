import type { Tree } from '../tree.ts';

/** A text that two trees share exactly when Compose takes them for the same value, wherever they are written. */
export const identity = (tree: Tree): string => {
  if (tree.kind === 'leaf') {
    const holes = tree.holes.length > 0 ? tree.holes.map((hole) => hole.name ?? '') : '';
    return JSON.stringify([tree.type, tree.text, holes]);
  }
  if (tree.kind === 'list') return `[${tree.items.map(identity).join(',')}]`;
  return `{${[...tree.entries]
    .map(([key, entry]) => `${JSON.stringify(key)}:${identity(entry.value)}`)
    .sort()
    .join(',')}}`;
};
