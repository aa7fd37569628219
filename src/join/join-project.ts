import type { ComposeProject, ComposeService } from '../model/compose.ts';
import type { Configuration } from '../model/configuration.ts';
import { endingIn } from '../model/ending-in.ts';
import { folderOf, joinPath } from '../model/path.ts';
import { type FileId, textPlace } from '../model/place.ts';
import type { CommandLine } from '../model/script.ts';
import type { Build, Project, Role, Service } from '../model/service.ts';
import { knownValue, literal, show, type Value } from '../model/value.ts';
import { readConfiguration } from '../read/configuration/given-configurations.ts';
import { unsetSettings } from '../read/settings/unset-settings.ts';
import { effectiveMounts } from './effective-mounts.ts';
import { builtImageName, dockerfileImageName } from './image/built-image-name.ts';
import type { ImageLookup } from './image/image-lookup.ts';
import { amongWindows } from './is-windows.ts';
import { joinFlows } from './join-flows.ts';
import { joinService } from './join-service.ts';
import { loneProject } from './lone-project.ts';
import { outsidePorts } from './outside-ports.ts';
import type { GivenFile, ReadConfigurations } from './start/configurations-of.ts';

type ProjectParts = {
  readonly compose: ComposeProject;
  /** The build of a service, when its Dockerfile could be read. */
  readonly buildOf: (service: string) => Build | undefined;
  readonly roles: ReadonlyMap<string, Role>;
  readonly today: string;
  readonly inside?: ImageLookup | undefined;
  /** A file of the target as a script. */
  readonly script?: ((file: FileId) => Value<CommandLine> | undefined) | undefined;
  readonly configurations?: ReadConfigurations | undefined;
};

/** Joins a compose project: its services with their builds, its networks and who must talk to whom. */
export const joinProject = (parts: ProjectParts): Project => {
  const { compose, buildOf, roles, today, inside, script, configurations } = parts;
  const at = { kind: 'file', file: compose.file } as const;
  const mountsOf = effectiveMounts(compose);
  const ending = endingIn(compose.services);
  const containers = compose.services.filter(({ provided }) => !provided);
  const joined = containers.map((service) =>
    joinService({
      id: `service:${service.name}@${compose.file}`,
      name: service.name,
      at: service.at,
      role: roles.get(service.name) ?? (service.settings.runsOnce || ending.has(service.name) ? 'job' : undefined),
      settings: { ...service.settings, mounts: mountsOf(service) },
      deployed: true,
      build: buildOf(service.name),
      builds: service.build !== undefined,
      today,
      inside,
      script,
      granted: [...grantedTo(service, compose.configs), ...profilesOf(service, compose.file)],
      inline: inlineOf(service, compose.configs),
      configurations,
      madeAs: service.build ? builtImageName(compose.name, service.name) : undefined,
    }),
  );
  const called = outsidePorts(joined);
  const services = amongWindows(joined).map((service) => ({ ...service, outsidePorts: called }));
  const { networks, volumes, secrets, configs, version } = compose;
  const id = `project:${compose.file}`;
  return {
    kind: 'project',
    id,
    name: compose.name,
    path: compose.file,
    sources: compose.sources,
    at,
    services,
    networks,
    volumes,
    secrets,
    configs,
    version,
    flows: joinFlows(services),
  };
};

/** Configurations that are files of the project; one without a target lies in the root, under its name. */
const grantedTo = (service: ComposeService, configs: ComposeProject['configs']): readonly GivenFile[] =>
  grantsOf(service, configs).flatMap(({ config, path }) => {
    const written = config.file && knownValue(config.file);
    const file = written && literal(written);
    return file?.startsWith('.') ? [{ source: joinPath('.' as FileId, file), path }] : [];
  });

/** Configurations whose text stands in a compose file; where in it a setting stands is not followed. */
const inlineOf = (service: ComposeService, configs: ComposeProject['configs']): readonly Configuration[] =>
  grantsOf(service, configs).flatMap(({ config: { content }, path }) => {
    const text = content && knownValue(content);
    const place = content?.origin.place;
    if (!text || place?.kind !== 'text') return [];
    const read = readConfiguration(place.file, path, show(text));
    return read
      ? [{ ...read, inline: true, settings: read.settings.map((setting) => ({ ...setting, span: place.span })) }]
      : [];
  });

type Granted = { readonly config: ComposeProject['configs'][number]; readonly path: string };

/** The configurations that a service asks for, with where they lie in it. */
const grantsOf = ({ settings }: ComposeService, configs: ComposeProject['configs']): readonly Granted[] =>
  settings.configs.items.flatMap(({ source, target }) => {
    const config = configs.find(({ key }) => key === source);
    return config ? [{ config, path: target ?? `/${source}` }] : [];
  });

/** Profiles of system calls that Compose reads from files beside the project's own. */
const profilesOf = ({ settings }: ComposeService, project: FileId): readonly GivenFile[] =>
  settings.securityOptions.items.flatMap(({ key, value }) => {
    const file = key.toLowerCase() === 'seccomp' && value ? literal(value) : undefined;
    return file?.endsWith('.json') && !file.startsWith('/')
      ? [{ source: joinPath(folderOf(project), file), path: `seccomp:${file}` }]
      : [];
  });

type BareBuildParts = {
  readonly build: Build;
  readonly name: string;
  readonly today: string;
  readonly inside?: ImageLookup | undefined;
  /** Two of one Dockerfile differ by their ids. */
  readonly id?: string;
};

/** A build that no service makes: a service whose settings are not declared. */
export const joinBareBuild = ({ build, name, today, inside, id }: BareBuildParts): Project => {
  const file = build.dockerfile.file;
  const at = textPlace(file, build.target.from.image.span);
  const service: Service = joinService({
    id: `service:${name}@${file}`,
    name,
    at,
    role: undefined,
    settings: unsetSettings(at, 'none'),
    deployed: false,
    build,
    builds: true,
    today,
    inside,
    // what a bake file builds bears the names that it says
    madeAs: build.sections.length === 0 ? dockerfileImageName(build, name) : undefined,
  });
  // many projects have a Dockerfile at their end: only the whole path tells them apart
  return loneProject(file, [service], id === undefined ? {} : { id });
};
