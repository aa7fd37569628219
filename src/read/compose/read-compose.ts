import type { ComposeProject, ComposeService, Network } from '../../model/compose.ts';
import { absentPlace, type Place, textPlace } from '../../model/place.ts';
import type { Dependency, Settings } from '../../model/settings.ts';
import type { Files } from '../../ports/files.ts';
import { initContainers } from './7-normalise/init-containers.ts';
import { buildSection } from './8-settings/build-section.ts';
import { type Cursor, cursorAt, down, entriesOf, itemsOf } from './8-settings/cursor.ts';
import { isForSwarm } from './8-settings/for-swarm.ts';
import { networkOf, secretOf, volumeOf } from './8-settings/resources.ts';
import { serviceSettings } from './8-settings/service-settings.ts';
import { isCompose } from './is-compose.ts';
import { checkModel } from './load-model.ts';
import { type ComposeRequest, loadProject } from './load-project.ts';
import type { Scope } from './scope.ts';
import type { Session } from './session.ts';
import { type Dict, get, leafAt, type TextPlace } from './tree.ts';

/** A network that services use without any file naming it. */
const implicitNetwork = (session: Session, near: Place, project: string): Network | undefined => {
  const place = near.kind === 'text' ? near : undefined;
  if (!place) return undefined;
  const network = networkOf('default', cursorAt(session, leafAt({ place }, 'null', ''), place), project);
  return { ...network, at: absentPlace('networks.default', place) };
};

/** A container of a project, and the key that it is declared below where that is not `services`. */
type Declared = { readonly name: string; readonly cursor: Cursor; readonly below?: 'jobs' | 'pre_start' };

/** What Compose starts: services, the steps before each, and jobs. */
const declaredIn = (root: Cursor): readonly Declared[] => {
  const services = entriesOf(down(root, 'services'));
  return [
    ...services.flatMap(([name, cursor]): readonly Declared[] => [
      { name, cursor },
      ...initContainers(cursor.session, name, cursor.tree).map(
        (tree, index): Declared => ({
          name: stepName(name, index),
          // what neither sets, the service lacks
          cursor: cursorAt(cursor.session, tree, cursor.key, cursor.via),
          below: 'pre_start',
        }),
      ),
    ]),
    ...entriesOf(down(root, 'jobs')).map(([name, cursor]): Declared => ({ name, cursor, below: 'jobs' })),
  ];
};

const stepName = (service: string, index: number): string => `${service}.pre_start.${index + 1}`;

/** A service waits for the steps before it. */
const waitsFor = (name: string, service: Cursor): readonly Dependency[] =>
  itemsOf(down(service, 'pre_start')).map(({ tree: { place } }, index) => ({
    place,
    service: stepName(name, index),
    kind: 'depends-on',
    condition: 'service_completed_successfully',
  }));

const servicesOf = (scope: Scope, root: Cursor, profiles: ComposeRequest['profiles']): readonly ComposeService[] => {
  const services: ComposeService[] = [];
  const swarm = isForSwarm(down(root, 'services'));
  for (const { name, cursor, below } of declaredIn(root)) {
    const own = serviceSettings(scope, cursor, cursor.key);
    const on = profiles === 'all' || own.profiles.length === 0;
    if (!on && !own.profiles.some((profile) => profiles.includes(profile))) continue;
    const { items, more } = own.dependencies;
    const settings: Settings = {
      ...own,
      dependencies: { items: below ? items : [...items, ...waitsFor(name, cursor)], more },
      ...(swarm && { swarm: true }),
      ...(below && { below }),
      ...(below === 'jobs' && { runsOnce: true }),
    };
    const build = down(cursor, 'build');
    services.push({
      name,
      at: cursor.key,
      settings,
      build: build && buildSection(build, scope.folder, scope.lookup),
      ...(down(cursor, 'provider') && { provided: true as const }),
    });
  }
  return services;
};

/** Resolves a compose project as `docker compose config` does, with every fact's origin. Faults are problems with places. */
export const readCompose = (files: Files, request: ComposeRequest): ComposeProject => {
  const { scope, model, name } = loadProject(files, request);
  const { session } = scope;
  const start = textPlace(request.file, { start: 0, end: 0 }) as TextPlace;
  if (model && isCompose(model)) checkModel(session, model);
  else if (session.text(request.file).ok) {
    const what = model ? faultOf(model) : 'is empty';
    session.error('not-compose', `${request.file} ${what}`, model?.place ?? start);
  }
  const root = cursorAt(session, model ?? emptyModel(start), start);
  const services = servicesOf(scope, root, request.profiles);
  const networks = entriesOf(down(root, 'networks')).map(([key, cursor]) => networkOf(key, cursor, name));
  const joins = services.find(({ settings }) => settings.networks.items.some(({ network }) => network === 'default'));
  const implicit =
    joins && !networks.some(({ key }) => key === 'default') ? implicitNetwork(session, joins.at, name) : undefined;
  const version = down(root, 'version');
  return {
    name,
    file: request.file,
    sources: [request.file, ...request.overrides],
    files: session.filesRead(),
    services,
    networks: implicit ? [...networks, implicit] : networks,
    volumes: entriesOf(down(root, 'volumes')).map(([key, cursor]) => volumeOf(key, cursor)),
    secrets: entriesOf(down(root, 'secrets')).map(([key, cursor]) => secretOf(key, cursor)),
    configs: entriesOf(down(root, 'configs')).map(([key, cursor]) => secretOf(key, cursor)),
    version: version && { place: version.key },
    problems: session.problems,
  };
};

const faultOf = ({ entries }: Dict): string => {
  const services = [...entries].filter(([, { value }]) => get(value, 'image') ?? get(value, 'build'));
  return services.length > 0 && services.length === entries.size
    ? 'has the form of Compose 1, which Compose refuses since 2023: write `services:` into the first line, and indent all that is there below it'
    : 'has no services, it is not a compose file';
};

const emptyModel = (place: TextPlace): Dict => ({ kind: 'dict', entries: new Map(), place, via: [] });
