import { isDevelopmentStage } from '../checklist/in-development.ts';
import { folderOf, joinPath } from '../model/path.ts';
import { actsOf, type Pipeline } from '../model/pipeline.ts';
import type { FileId } from '../model/place.ts';

/**
 * The stage of a Dockerfile that pipelines publish; undefined where they name none or several, or where one of them
 * cannot be told, so that the last stage is.
 */
export const publishedTarget = (pipelines: readonly Pipeline[], dockerfile: FileId): string | undefined => {
  const targets = new Set<string | undefined>();
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
      if (joinPath(root, file) === dockerfile) targets.add(target.kind === 'known' ? target.value : undefined);
    }
  }
  const [only] = targets;
  return targets.size === 1 ? only : undefined;
};

/** The folder that the paths of a pipeline start from: `.github/workflows/ci.yml` lies two below it. */
const rootOf = (path: FileId): FileId =>
  folderOf(path.replace(/\.(?:github|gitea|forgejo)\/workflows\/[^/]+$/, '_') as FileId);
