import type { Project, Service } from '../model/service.ts';

/**
 * Gives every service the id reports show: `service:web`, with `@` and its file when several have that name; a
 * container that belongs to no stack is `container:web`, an image by itself `image:debian:13`.
 */
export const nameServices = (projects: readonly Project[]): readonly Project[] => {
  const count = new Map<string, number>();
  for (const { name } of projects.flatMap(({ services }) => services)) count.set(name, (count.get(name) ?? 0) + 1);
  const idOf = ({ path }: Project, { name }: Service): Service['id'] => {
    if (path.startsWith('container:')) return `container:${name}`;
    if (path.startsWith('image:')) return `image:${name}`;
    return count.get(name) === 1 ? `service:${name}` : `service:${name}@${path}`;
  };
  return projects.map((project) => ({
    ...project,
    services: project.services.map((service) => ({ ...service, id: idOf(project, service) })),
  }));
};
