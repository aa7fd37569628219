import type { Report } from '../report.ts';

/**
 * How subjects are called in a sentence, by their ids: among several projects with that of theirs, as `gitea/db`, for a
 * name alone does not say where to look.
 */
export const calling = ({
  posture: { subjects },
  projects,
}: Pick<Report, 'posture' | 'projects'>): ((id: string) => string) => {
  const projectOf = new Map(projects.map(({ id, name, path }) => [id, name === path ? undefined : name]));
  const names = subjects.map(({ id, kind, name, project }): readonly [string, string] => {
    if (kind === 'project') return [id, `${name} project`];
    const home = projects.length > 1 && kind === 'service' ? projectOf.get(project) : undefined;
    return [id, home === undefined || home === name ? name : `${home}/${name}`];
  });
  const bearers = Map.groupBy(names, ([, name]) => name);
  const called = new Map(names.map(([id, name]) => [id, bearers.get(name)?.length === 1 ? name : withoutKind(id)]));
  return (id) => called.get(id) ?? withoutKind(id);
};

const withoutKind = (id: string): string => id.replace(/^\w+:/, '');
