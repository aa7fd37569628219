import type { ComposeProject, ComposeService, Network } from '../../model/compose.ts';
import { absentPlace, type FileId, type Place, textPlace } from '../../model/place.ts';
import { unknown } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';
import { parseYaml } from './1-parse/parse-yaml.ts';
import { withEnvFiles } from './2-interpolate/environment.ts';
import type { Given, Lookup } from './2-interpolate/interpolate.ts';
import { buildSection } from './8-settings/build-section.ts';
import { type Cursor, cursorAt, down, entriesOf } from './8-settings/cursor.ts';
import { networkOf, secretOf, volumeOf } from './8-settings/resources.ts';
import { serviceSettings } from './8-settings/service-settings.ts';
import { loadModel } from './load-model.ts';
import { folderOf, joinPath, type Scope } from './scope.ts';
import { openSession, type Session } from './session.ts';
import { type Dict, dictAt, get, HOLE, leafAt, type Tree } from './tree.ts';

/** Which compose project to resolve, and with what. */
export type ComposeRequest = {
  /** The base file, relative to the root of the target. */
  readonly file: FileId;
  /** Files merged over it, in order. */
  readonly overrides: readonly FileId[];
  /** Variables that are given, over those of `.env`; the ambient shell is never read. */
  readonly environment: ReadonlyMap<string, string>;
  /** Profiles that are on; `all` takes every service in. */
  readonly profiles: readonly string[] | 'all';
  /** Whether files outside the root may be read. */
  readonly allowOutside: boolean;
  /** Project name (`-p`), over the file's own. */
  readonly name?: string;
};

const PROJECT_NAME = 'COMPOSE_PROJECT_NAME';

/** A project name as Compose makes it: lower case, letters, digits, `-` and `_`, not starting with the latter two. */
const projectName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');

/** The `name:` of the last file that has one, before its variables are replaced. */
const writtenName = (files: Files, names: readonly FileId[], lookup: Lookup): Given | undefined => {
  const session = openSession(files);
  let found: Given | undefined;
  for (const file of names) {
    const read = session.text(file);
    if (!read.ok || !/^\s*["']?name["']?\s*:/m.test(read.value)) continue;
    for (const { tree } of parseYaml(session, file, read.value, lookup)) {
      const name = get(tree, 'name');
      if (name?.kind !== 'leaf' || name.type === 'null') continue;
      found = {
        text: name.holes.length > 0 ? HOLE : projectName(name.text),
        holes: name.holes.slice(0, 1),
        by: name.place,
      };
    }
  }
  return found;
};

/** Variables as Compose sees them: those given, then `.env`, and the name of the project. */
const environmentOf = (files: Files, request: ComposeRequest, base: Scope): Lookup => {
  const given: Lookup = (name) => {
    const text = request.environment.get(name);
    return text === undefined ? undefined : { text, holes: [], by: { kind: 'variable', name } };
  };
  const start: Place = textPlace(request.file, { start: 0, end: 0 });
  const env = joinPath(base.folder, '.env') as FileId;
  const outer = withEnvFiles({ ...base, lookup: given }, [{ file: env, at: start, required: false }]);
  let named: Given | undefined;
  const nameOf = (): Given => {
    if (request.name !== undefined)
      return { text: request.name, holes: [], by: { kind: 'variable', name: PROJECT_NAME } };
    const fallback = projectName(base.folder.split('/').at(-1) ?? '');
    const none: Given = fallback
      ? { text: fallback, holes: [], by: { kind: 'file', file: request.file } }
      : {
          text: HOLE,
          holes: [{ hole: unknown('environment', 'it is the name of the folder'), name: PROJECT_NAME }],
          by: start,
        };
    return outer(PROJECT_NAME) ?? writtenName(files, [request.file, ...request.overrides], outer) ?? none;
  };
  return (name) => {
    if (name !== PROJECT_NAME) return outer(name);
    named ??= nameOf();
    return named;
  };
};

/** A network that services use without any file naming it. */
const implicitNetwork = (session: Session, near: Place, project: string): Network | undefined => {
  const place = near.kind === 'text' ? near : undefined;
  if (!place) return undefined;
  const nothing: Tree = { kind: 'leaf', type: 'null', text: '', holes: [], place, via: [], written: place.span.start };
  const network = networkOf('default', cursorAt(session, nothing, place), project);
  return { ...network, at: absentPlace('networks.default', place) };
};

const servicesOf = (scope: Scope, root: Cursor, profiles: ComposeRequest['profiles']): readonly ComposeService[] => {
  const services: ComposeService[] = [];
  for (const [name, service] of entriesOf(down(root, 'services'))) {
    const settings = serviceSettings(scope, service, service.key);
    const on = profiles === 'all' || settings.profiles.length === 0;
    if (!on && !settings.profiles.some((profile) => profiles.includes(profile))) continue;
    const build = down(service, 'build');
    services.push({
      name,
      at: service.key,
      settings,
      build: build && buildSection(build, scope.folder, scope.lookup),
    });
  }
  return services;
};

/** Resolves a compose project as `docker compose config` does, with every fact's origin. Faults are problems with places. */
export const readCompose = (files: Files, request: ComposeRequest): ComposeProject => {
  const session = openSession(files);
  const folder = folderOf(request.file);
  const base: Scope = { session, folder, lookup: () => undefined, allowOutside: request.allowOutside };
  const scope: Scope = { ...base, lookup: environmentOf(files, request, base) };
  const start = textPlace(request.file, { start: 0, end: 0 });
  const model = loadModel(scope, [request.file, ...request.overrides], []);
  if (model && !isCompose(model)) {
    session.error('not-compose', `${request.file} has no services, it is not a compose file`, model.place);
  }
  const empty = { kind: 'text', file: request.file, span: { start: 0, end: 0 } } as const;
  const root = cursorAt(session, model ?? dictAt(leafAt({ place: empty } as Tree, 'null', ''), []), start);
  const written = scope.lookup(PROJECT_NAME);
  const name = written && written.holes.length === 0 ? written.text : 'project';
  const services = servicesOf(scope, root, request.profiles);
  const networks = entriesOf(down(root, 'networks')).map(([key, cursor]) => networkOf(key, cursor, name));
  const joins = services.find(({ settings }) => settings.networks.items.some(({ network }) => network === 'default'));
  const implicit =
    joins && !networks.some(({ key }) => key === 'default') ? implicitNetwork(session, joins.at, name) : undefined;
  const version = down(root, 'version');
  return {
    name,
    file: request.file,
    files: session.filesRead(),
    services,
    networks: implicit ? [...networks, implicit] : networks,
    volumes: entriesOf(down(root, 'volumes')).map(([key, cursor]) => volumeOf(key, cursor)),
    secrets: entriesOf(down(root, 'secrets')).map(([key, cursor]) => secretOf(key, cursor)),
    configs: entriesOf(down(root, 'configs')).map(([key, cursor]) => secretOf(key, cursor)),
    version: version && { place: version.key },
    comments: session.comments,
    problems: session.problems,
  };
};

const isCompose = (model: Dict): boolean =>
  ['services', 'include', 'networks', 'volumes', 'secrets', 'configs', 'models', 'jobs'].some((key) =>
    model.entries.has(key),
  );
