import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { ObjectStore } from './object-store.ts';
import { parseTree } from './parse-tree.ts';

/** Deepest folder that is gone into. */
const MAX_DEPTH = 200;

/** The contents of trees that were not in any tree before. */
type FreshFiles = {
  /** The wanted files of a tree that are fresh; from then on they are known. */
  readonly below: (tree: string) => Generator<{ readonly file: FileId; readonly id: string }>;
  /** How many trees are not there, or damaged. */
  readonly absent: () => number;
};

/** Goes through trees. Whether a file is wanted is decided by its path. */
export const freshFiles = (objects: ObjectStore, wants: (file: FileId) => boolean): FreshFiles => {
  const trees = new Set<string>();
  const blobs = new Set<string>();
  let absent = 0;
  function* below(tree: string, folder: FileId, depth: number): ReturnType<FreshFiles['below']> {
    // the same folder may lie elsewhere, where its files are wanted
    if (trees.has(tree) || depth > MAX_DEPTH || !wants(joinPath(folder, 'text'))) return;
    trees.add(tree);
    const object = objects.read(tree);
    if (object?.type !== 'tree') {
      absent++;
      return;
    }
    for (const [name, { kind, id }] of parseTree(object.content, tree.length / 2)) {
      const file = joinPath(folder, name);
      if (kind === 'directory') yield* below(id, file, depth + 1);
      else if (kind === 'file' && !blobs.has(id) && wants(file)) {
        blobs.add(id);
        yield { file, id };
      }
    }
  }
  return { below: (tree) => below(tree, '.' as FileId, 0), absent: () => absent };
};
