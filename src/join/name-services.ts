import type { Project } from '../model/service.ts';

/**
 * Gives every service the id reports show: `service:web`, with `@` and its file when several have that name; a
 * container that belongs to no stack is `container:web`.
 */
export const nameServices = (projects: readonly Project[]): readonly Project[] => {
  const count = new Map<string, number>();
  for (const { name } of projects.flatMap(({ services }) => services)) count.set(name, (count.get(name) ?? 0) + 1);
  return projects.map((project) => ({
    ...project,
    services: project.services.map((service) => ({
      ...service,
      id: project.path.startsWith('container:')
        ? `container:${service.name}`
        : count.get(service.name) === 1
          ? `service:${service.name}`
          : `service:${service.name}@${project.path}`,
    })),
  }));
};
