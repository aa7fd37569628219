import type { ImageReference } from '../../model/dockerfile.ts';
import { actsOf, type Pipeline, usesOf } from '../../model/pipeline.ts';
import type { Build, Project, Service } from '../../model/service.ts';
import type { Fact } from '../../model/value.ts';
import type { OwnSubject } from './own-source.ts';
import { factOf, fields, listOf, needed, textOf } from './unknown-fact.ts';

/** What each subject has for an expression; docs/guides/own-rules.md lists it. */
export type Subjects = {
  readonly service: Service;
  readonly build: Build;
  readonly project: Project;
  readonly pipeline: Pipeline;
};

type Getters<T> = { readonly [field: string]: (subject: T) => unknown };

const SERVICE: Getters<Service> = {
  name: ({ name }) => name,
  file: ({ at }) => (at.kind === 'text' || at.kind === 'file' ? at.file : null),
  role: ({ role }) => role ?? null,
  built: ({ built }) => built,
  image: ({ image }) => (image.reference ? imageOf(image.reference) : null),
  user: ({ user }) => factOf(user)?.text ?? null,
  uid: ({ user }) => userOf(user).uid,
  root: ({ user }) => userOf(user).root,
  privileged: ({ settings }) => factOf(settings.privileged),
  read_only: ({ settings }) => factOf(settings.readOnly),
  cap_add: ({ settings }) => listOf(settings.capAdd, factOf),
  cap_drop: ({ settings }) => listOf(settings.capDrop, factOf),
  security_opt: ({ settings }) =>
    listOf(settings.securityOptions, ({ key, value }) => (value ? `${key}=${textOf(value)}` : key)),
  networks: ({ settings }) => listOf(settings.networks, ({ network }) => network),
  network_mode: ({ settings }) => textOf(needed(settings.networkMode.value)),
  ports: ({ settings }) => listOf(settings.ports, portOf),
  mounts: ({ settings }) => listOf(settings.mounts, mountOf),
  environment: ({ environment }) => listOf(environment, ({ name }) => name),
  labels: ({ settings }) =>
    new Map(listOf(settings.labels, ({ name, value }) => [name, textOf(needed(value.value))] as const)),
  memory: ({ settings }) => factOf(settings.limits.memory),
  cpus: ({ settings }) => factOf(settings.limits.cpus),
  pids: ({ settings }) => factOf(settings.limits.pids),
  restart: ({ settings }) => factOf(settings.restart)?.policy ?? null,
  healthcheck: ({ healthcheck }) => factOf(healthcheck)?.command !== undefined,
  log_driver: ({ settings }) => factOf(settings.logging.driver),
  secrets: ({ settings }) => listOf(settings.secrets, ({ source }) => source),
  depends_on: ({ settings }) => listOf(settings.dependencies, ({ service }) => service),
  profiles: ({ settings }) => settings.profiles,
  runtime: ({ settings }) => textOf(needed(settings.runtime.value)),
  platform: ({ settings }) => textOf(needed(settings.platform.value)),
};

const BUILD: Getters<Build> = {
  file: ({ dockerfile }) => dockerfile.file,
  target: ({ target }) => target.name ?? null,
  base: ({ base }) => (base ? imageOf(base) : null),
  images: ({ images }) => images.map(({ reference }) => imageOf(reference)),
  stages: ({ stages }) => stages.length,
  labels: ({ lineage }) =>
    new Map(
      lineage
        .toReversed()
        .flatMap(({ instructions }) => instructions)
        .flatMap((one) =>
          one.kind === 'label'
            ? one.pairs.map(({ key, value }) => [textOf(key.value), textOf(value.value)] as const)
            : [],
        ),
    ),
  instructions: ({ lineage }) =>
    lineage.toReversed().flatMap(({ from, instructions }) => [from, ...instructions].map(({ kind }) => kind)),
};

const PROJECT: Getters<Project> = {
  name: ({ name }) => name,
  file: ({ path }) => path,
  services: ({ services }) => services.map((service) => describe(SERVICE, service)),
  networks: ({ networks }) =>
    networks.map(({ key, internal, external, driver }) =>
      fields({
        name: () => key,
        internal: () => factOf(internal),
        external: () => factOf(external),
        driver: () => factOf(driver),
      }),
    ),
  volumes: ({ volumes }) => volumes.map(({ key }) => key),
  secrets: ({ secrets }) => secrets.map(({ key, from }) => ({ name: key, from })),
};

const PIPELINE: Getters<Pipeline> = {
  name: ({ name }) => name,
  file: ({ path }) => path,
  system: ({ system }) => system,
  events: ({ triggers }) => triggers.map(({ event }) => event),
  jobs: ({ jobs }) => jobs.map(({ name, runner, steps }) => ({ name, runner, steps: steps.length })),
  uses: (pipeline) => usesOf(pipeline).map(({ name, ref, pinned }) => ({ name, ref: ref ?? null, pinned })),
  acts: (pipeline) => actsOf(pipeline).map(({ kind }) => kind),
};

const GETTERS: { readonly [S in OwnSubject]: Getters<Subjects[S]> } = {
  service: SERVICE,
  build: BUILD,
  project: PROJECT,
  pipeline: PIPELINE,
};

const describe = <T>(getters: Getters<T>, subject: T): object =>
  fields(Object.fromEntries(Object.entries(getters).map(([name, get]) => [name, () => get(subject)])));

/** A subject as an expression sees it. What is not known is no field that is missing: asking for it cannot be decided. */
export const describeSubject = <S extends OwnSubject>(kind: S, subject: Subjects[S]): object =>
  describe<Subjects[S]>(GETTERS[kind], subject);

/** The fields that a subject has. */
export const fieldsOf = (kind: OwnSubject): readonly string[] => Object.keys(GETTERS[kind]);

const imageOf = ({ value }: Fact<ImageReference>): object => {
  const { raw, registry, repository, tag, digest } = needed(value);
  return fields({
    name: () => textOf(raw),
    registry: () => needed(registry),
    repository: () => needed(repository),
    tag: () => needed(tag) ?? null,
    digest: () => needed(digest) ?? null,
  });
};

const userOf = (fact: Service['user']): { readonly uid: number; readonly root: boolean } => {
  const user = needed(fact.value);
  return {
    get uid() {
      return needed(user.uid);
    },
    get root() {
      return needed(user.root);
    },
  };
};

const portOf = ({ host, published, target, protocol }: Service['settings']['ports']['items'][number]): object =>
  fields({
    host: () => factOf(host),
    published: () => needed(published)?.from ?? null,
    target: () => needed(target).from,
    protocol: () => protocol,
  });

const mountOf = ({ kind, source, target, readOnly }: Service['settings']['mounts']['items'][number]): object =>
  fields({
    kind: () => kind,
    source: () => textOf(source && needed(source.value)),
    target: () => textOf(needed(target.value)),
    read_only: () => factOf(readOnly),
  });
