import { joinPath, withoutEndSlashes } from '../../model/path.ts';
import { actsOf, type Pipeline, rootOf } from '../../model/pipeline.ts';
import type { FileId } from '../../model/place.ts';

/**
 * The folders in which pipelines build Dockerfiles, by file; none for a file that is built in several, or in one that
 * cannot be told.
 */
export const publishedContexts = (pipelines: readonly Pipeline[]): ReadonlyMap<FileId, FileId> => {
  const found = new Map<FileId, Set<FileId | undefined>>();
  for (const pipeline of pipelines) {
    const root = rootOf(pipeline.path);
    for (const act of actsOf(pipeline)) {
      if (act.kind !== 'build' || !act.recipe) continue;
      const { file, context } = act.recipe;
      const dockerfile = joinPath(root, file);
      const folder = context === undefined ? undefined : joinPath(root, withoutEndSlashes(context) || '.');
      found.set(dockerfile, (found.get(dockerfile) ?? new Set()).add(folder));
    }
  }
  return new Map(
    [...found].flatMap(([file, [only, ...others]]) => (only === undefined || others.length > 0 ? [] : [[file, only]])),
  );
};
