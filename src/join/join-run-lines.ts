import type { Network } from '../model/compose.ts';
import { nameOf } from '../model/path.ts';
import type { FileId } from '../model/place.ts';
import type { StartedContainer } from '../model/run-line.ts';
import type { Build, Project, Role, Service } from '../model/service.ts';
import { show } from '../model/value.ts';
import type { ImageLookup } from './image/image-lookup.ts';
import { joinFlows } from './join-flows.ts';
import { joinService } from './join-service.ts';
import { loneProject } from './lone-project.ts';

type RunLineParts = {
  readonly file: FileId;
  /** At least one. */
  readonly lines: readonly StartedContainer[];
  /** Networks that it makes. */
  readonly networks?: readonly Network[];
  /** What the same file builds under the name of an image; 'unread' where its Dockerfile is not at hand. */
  readonly buildOf: (image: string) => Build | 'unread' | undefined;
  readonly roles: ReadonlyMap<string, Role>;
  readonly today: string;
  readonly inside?: ImageLookup | undefined;
};

/** The containers that one file starts, as a project: what runs once is a job, the others are services. */
export const joinRunLines = ({ file, lines, networks = [], buildOf, roles, today, inside }: RunLineParts): Project => {
  const taken = new Map<string, number>();
  const services = lines.map((line): Service => {
    const name = freeName(line.name, taken);
    const build = line.image && buildOf(show(line.image));
    return joinService({
      id: `service:${name}@${file}`,
      name,
      at: line.place,
      role: roles.get(name) ?? (line.once ? 'job' : undefined),
      settings: line.settings,
      deployed: true,
      build: build === 'unread' ? undefined : build,
      builds: build !== undefined,
      today,
      inside,
    });
  });
  return loneProject(file, services, { name: nameOf(file), networks, flows: joinFlows(services) });
};

/** `web`, and `web-2` for the next container of that name; `taken` grows, with how far each name was counted. */
const freeName = (name: string, taken: Map<string, number>): string => {
  let number = taken.get(name) ?? 0;
  let free = name;
  if (number > 0) while (taken.has(free)) free = `${name}-${++number}`;
  taken.set(name, Math.max(number, 1));
  taken.set(free, Math.max(taken.get(free) ?? 0, 1));
  return free;
};
