import type { Network } from '../../model/compose.ts';
import type { Container } from '../../model/container.ts';
import { folderOf, nameOf } from '../../model/path.ts';
import type { FileId, Place } from '../../model/place.ts';
import type { Project, Role, Service, ServiceId } from '../../model/service.ts';
import { knownText } from '../../model/value.ts';
import { joinFlows } from '../join-flows.ts';
import { loneProject } from '../lone-project.ts';
import { joinContainer } from './join-container.ts';
import { joinRunning } from './join-running.ts';

export type LiveParts = {
  readonly projects: readonly Project[];
  readonly containers: readonly Container[];
  readonly networks: readonly Network[];
  /** Whether containers that belong to none of the projects are judged too. */
  readonly strangers: boolean;
  /** Absolute path of the folder that the projects' paths start from, with forward slashes. */
  readonly root: string;
  readonly roles: ReadonlyMap<string, Role>;
  readonly today: string;
};

/** Joins running containers to the services that they are: by Compose's labels, or by the name a run line gives. */
export const joinLive = (parts: LiveParts): readonly Project[] => {
  const taken = new Set<Container>();
  const projects = parts.projects.map((project) => {
    const own = parts.containers.filter(
      (container) => !taken.has(container) && belongs(container, project, parts.root),
    );
    for (const container of own) taken.add(container);
    return withContainers(project, own, parts);
  });
  const rest = parts.containers.filter((container) => !taken.has(container));
  return parts.strangers ? [...projects, ...withoutFiles(rest, parts)] : projects;
};

/** By the files that Compose was given, or, where they lie elsewhere now, by the project's name and the file's. */
const belongs = ({ compose, name }: Container, project: Project, root: string): boolean => {
  if (!compose)
    return project.services.some(
      (service) => /^(?:run|task)$/.test(service.settings.source) && runName(service) === name,
    );
  const files = compose.files.map((path) => path.replaceAll('\\', '/'));
  const folder = folderOf(project.path);
  if (files.includes(`${root}/${project.path}`)) return true;
  const byFolder = nameOf((folder === '.' ? root : folder) as FileId)
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '');
  if (compose.project !== project.name && compose.project !== byFolder) return false;
  return files.length === 0 || files.some((path) => path.endsWith(`/${nameOf(project.path)}`));
};

const runName = ({ settings }: Service): string | undefined => knownText(settings.containerName);

const withContainers = (project: Project, containers: readonly Container[], { roles, today }: LiveParts): Project => {
  if (containers.length === 0) return project;
  const placed = new Set<Container>();
  const services = project.services.map((service) => {
    const own = containers.filter(({ compose, name }) =>
      compose ? compose.service === service.name : runName(service) === name,
    );
    for (const container of own) placed.add(container);
    const [first, ...others] = own.map((container) => joinRunning(service, container));
    return first ? { ...first, containers: own, replicas: others } : service;
  });
  const orphans = containers
    .filter((container) => !placed.has(container))
    .map((container) => {
      const name = container.compose?.service ?? container.name;
      return joinContainer({
        container,
        name,
        id: `${project.path}#${name}` as ServiceId,
        role: roles.get(name),
        today,
      });
    });
  return { ...project, services: [...services, ...orphans] };
};

/** A stack whose files are not here, and every container that no stack has. */
const withoutFiles = (containers: readonly Container[], { networks, roles, today }: LiveParts): readonly Project[] => {
  const stacks = Map.groupBy(containers, ({ compose, name }) =>
    compose ? `stack ${compose.project}` : `container ${name}`,
  );
  return [...stacks.values()].map((group) => {
    const [first] = group;
    const name = first?.compose?.project ?? first?.name ?? '';
    const path = (first?.compose ? `engine:/${name}` : `container:${name}`) as FileId;
    const at: Place = { kind: 'api', of: 'engine', subject: path, pointer: '' };
    const services = [...Map.groupBy(group, (one) => one.compose?.service ?? one.name)].flatMap(([service, own]) => {
      const [one, ...others] = own.map((container) =>
        joinContainer({
          container,
          name: service,
          id: `${path}#${service}` as ServiceId,
          role: roles.get(service),
          today,
        }),
      );
      return one ? [{ ...one, containers: own, replicas: others }] : [];
    });
    const joined = new Set(services.flatMap(({ settings }) => settings.networks.items.map(({ network }) => network)));
    const own = networks.filter(({ key }) => joined.has(key));
    return loneProject(path, services, { name, at, networks: own, flows: joinFlows(services) });
  });
};
