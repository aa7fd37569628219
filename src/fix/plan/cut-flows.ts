import { networksOf } from '../../checklist/network/strangers.ts';
import type { Project } from '../../model/service.ts';

/** A service that can no longer reach another one it talks to. */
type CutFlow = { readonly project: Project; readonly from: string; readonly to: string };

/** Pairs that talk and shared a network before, and share none any more. */
export const cutFlows = (before: readonly Project[], after: readonly Project[]): readonly CutFlow[] => {
  const earlier = new Map(before.map((project) => [project.id, project]));
  return after.flatMap((project) => {
    const old = earlier.get(project.id);
    if (!old || project.flows.items.length === 0) return [];
    const was = sharing(old);
    const is = sharing(project);
    return project.flows.items.flatMap(({ from, to }) =>
      was(from, to) && !is(from, to) ? [{ project, from, to }] : [],
    );
  });
};

/** Whether two services of a project share a network, by their names. */
const sharing = (project: Project): ((a: string, b: string) => boolean) => {
  const networks = networksOf(project).map(({ members }) => new Set(members.map(({ name }) => name)));
  return (a, b) => networks.some((members) => members.has(a) && members.has(b));
};
