import { isDevelopmentStage } from '../../checklist/purpose/in-development.ts';
import { joinPath } from '../../model/path.ts';
import { actsOf, type Pipeline, rootOf } from '../../model/pipeline.ts';
import type { FileId } from '../../model/place.ts';

/**
 * The stages of Dockerfiles that pipelines publish, by file; none for a file of which they name none or several, or where
 * one of them cannot be told, so that the last stage is.
 */
export const publishedTargets = (pipelines: readonly Pipeline[]): ReadonlyMap<FileId, string> => {
  const named = new Map<FileId, Set<string | undefined>>();
  for (const pipeline of pipelines) {
    const root = rootOf(pipeline.path);
    const acts = actsOf(pipeline);
    const pushes = acts.some(({ kind }) => kind === 'push');
    for (const act of acts) {
      if (act.kind !== 'build' || act.recipe === undefined) continue;
      if (act.pushes.kind === 'known' && !act.pushes.value && !(pushes && act.recipe.byCommand)) continue;
      const { file, target } = act.recipe;
      // of what a pipeline builds with commands and pushes later, stages for tests stay there
      if (act.recipe.byCommand && target.kind === 'known' && isDevelopmentStage({ name: target.value })) continue;
      const dockerfile = joinPath(root, file);
      const targets = named.get(dockerfile) ?? new Set();
      named.set(dockerfile, targets.add(target.kind === 'known' ? target.value : undefined));
    }
  }
  return new Map(
    [...named].flatMap(([file, [only, ...others]]) => (only === undefined || others.length > 0 ? [] : [[file, only]])),
  );
};
