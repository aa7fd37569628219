import type { Dockerfile, Stage } from '../../model/dockerfile.ts';
import { stageDependencies, stageFinder } from '../../model/dockerfile.ts';

/**
 * What building a target takes: the stages it needs through FROM, COPY --from and RUN --mount=from, in file order, and
 * its lineage, the target and the stages it is FROM, nearest first. The last stage is the target when none is named;
 * undefined when there is no such stage.
 */
export const stagesOf = (
  { stages }: Dockerfile,
  target?: string,
): { readonly target: Stage; readonly stages: readonly Stage[]; readonly lineage: readonly Stage[] } | undefined => {
  const find = stageFinder(stages);
  const wanted = target === undefined ? stages.at(-1) : find(target);
  if (!wanted) return undefined;
  const needed = new Set<Stage>();
  const open = [wanted];
  for (let stage = open.pop(); stage; stage = open.pop()) {
    if (needed.has(stage)) continue;
    needed.add(stage);
    const base = stage.base.kind === 'stage' ? stages[stage.base.stage] : undefined;
    if (base) open.push(base);
    for (const instruction of stage.instructions) {
      for (const { name } of stageDependencies(instruction)) {
        const source = find(name);
        if (source) open.push(source);
      }
    }
  }
  const lineage: Stage[] = [];
  for (let stage: Stage | undefined = wanted; stage; ) {
    lineage.push(stage);
    stage = stage.base.kind === 'stage' ? stages[stage.base.stage] : undefined;
  }
  return { target: wanted, stages: [...needed].sort((a, b) => a.index - b.index), lineage };
};
