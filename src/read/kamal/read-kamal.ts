import type { ComposeProblem, Network } from '../../model/compose.ts';
import { folderOf, joinPath } from '../../model/path.ts';
import {
  absentPlace,
  declaredAt,
  type FileId,
  type Place,
  type Span,
  type Step,
  textPlace,
} from '../../model/place.ts';
import type { StartedContainer } from '../../model/run-line.ts';
import type { ShellWord } from '../../model/script.ts';
import type { Variable } from '../../model/settings.ts';
import { type Fact, known, type Template, text as textTemplate, unknown } from '../../model/value.ts';
import { memoryFiles } from '../../ports/memory-files.ts';
import { parseYaml } from '../compose/1-parse/parse-yaml.ts';
import { openSession } from '../compose/session.ts';
import { type Entry, get, type Leaf, offsetOf, type Tree, templateOf } from '../compose/tree.ts';
import { listOf } from '../pipeline/reading.ts';
import { RUN_FLAGS } from '../run-line/flag-tables.ts';
import type { GivenFlag } from '../run-line/parse-flags.ts';
import type { BuildLine } from '../run-line/read-build-lines.ts';
import { runSettings } from '../run-line/run-settings.ts';
import { readScript } from '../shell/read-script.ts';

type Kamal = {
  readonly containers: readonly StartedContainer[];
  /** The image of the application, which Kamal builds before it runs it. */
  readonly build: BuildLine | undefined;
  readonly networks: readonly Network[];
  readonly problems: readonly ComposeProblem[];
};

/**
 * Reads `config/deploy.yml` as the containers that Kamal runs with it: one for each role of the application, one for each
 * accessory. What Kamal gives `docker run` of its own accord is there too. Source: lib/kamal/commands of Kamal 2.
 */
export const readKamal = (file: FileId, text: string): Kamal => {
  const session = openSession(memoryFiles({}));
  const [document] = parseYaml(session, file, withoutStatements(text), undefined);
  const root = document?.tree;
  const problems = session.problems.filter(({ code }) => code !== 'non-string-key' && code !== 'duplicate-key');
  if (root?.kind !== 'dict') return { containers: [], build: undefined, networks: [], problems };
  const service = textIn(get(root, 'service')) ?? 'app';
  const containers = [...roles(file, root, service), ...accessories(file, root, service)];
  return { containers, build: buildOf(file, root), networks: [madeNetwork(root.place)], problems };
};

/** The network that Kamal makes. */
const madeNetwork = (at: Place): Network => {
  const fact = <T>(value: T): Fact<T> => ({ value: known(value), origin: declaredAt(absentPlace('networks', at)) });
  return {
    key: 'kamal',
    name: textTemplate('kamal'),
    at: absentPlace('networks', at),
    internal: fact(false),
    external: fact(false),
    driver: fact(undefined),
    addressed: false,
    driverOptions: new Map(),
  };
};

/** Lines that only ERB reads, blank and as long as they were. */
const withoutStatements = (text: string): string =>
  text.replace(/^[ \t]*<%(?!=)(?:(?!%>)[^\n])*%>[ \t]*$/gm, (line) => ' '.repeat(line.length));

const textIn = (tree: Tree | undefined): string | undefined =>
  tree?.kind === 'leaf' && tree.type !== 'null' && !tree.text.includes('<%') ? tree.text : undefined;

const entriesOf = (tree: Tree | undefined): readonly (readonly [string, Entry])[] =>
  tree?.kind === 'dict' ? [...tree.entries] : [];

/** The text of a scalar, what ERB gives unknown. */
const templateIn = (leaf: Leaf): Template => {
  const parts = leaf.text.split(/(<%(?:(?!<%|%>)[\s\S])*%>)/);
  if (parts.length === 1) return templateOf(leaf);
  return {
    parts: parts.flatMap((part, index): Template['parts'] => {
      if (index % 2 === 0) return textTemplate(part).parts;
      return [{ hole: unknown('environment', `${part.slice(0, 80)} is known when Kamal runs`) }];
    }),
  };
};

const joined = (before: string, template: Template): Template => ({
  parts: [...textTemplate(before).parts, ...template.parts],
});

/** Flags that a mapping of the file makes of its entries: `labels`, `env`. */
const pairs = (name: string, tree: Tree | undefined): readonly GivenFlag[] =>
  entriesOf(tree).flatMap(([key, { value }]) =>
    value.kind === 'leaf' ? [{ name, value: joined(`${key}=`, templateIn(value)), span: value.place.span }] : [],
  );

const each = (name: string, tree: Tree | undefined): readonly GivenFlag[] =>
  listOf(tree).flatMap((item) =>
    item.kind === 'leaf' ? [{ name, value: templateIn(item), span: item.place.span }] : [],
  );

/** `options`: what stands there is passed to docker as it is called there. */
const options = (tree: Tree | undefined): readonly GivenFlag[] =>
  entriesOf(tree).flatMap(([key, { key: at, value }]) => {
    const name = RUN_FLAGS.alias.get(key) ?? key;
    if (value.kind === 'leaf' && value.type === 'bool')
      return [{ name, value: textTemplate(value.text), span: { start: at.span.start, end: value.place.span.end } }];
    return each(name, value);
  });

const isStructured = (env: Tree | undefined): boolean =>
  ['clear', 'secret', 'tags'].some((key) => get(env, key) !== undefined);

const clearIn = (env: Tree | undefined): readonly GivenFlag[] =>
  pairs('env', isStructured(env) ? get(env, 'clear') : env);

/** What `.kamal/secrets` gives: Kamal stops where it does not. */
const secretsIn = (file: FileId, env: Tree | undefined): readonly Variable[] =>
  (isStructured(env) ? listOf(get(env, 'secret')) : []).flatMap((item) => {
    const written = textIn(item);
    if (written === undefined) return [];
    const [name = written, source = name] = written.split(':');
    const at = textPlace(file, item.place.span);
    const step: Step = { kind: 'interpolated', variable: source, at, by: undefined, required: true };
    const value = unknown('file', `.kamal/secrets gives ${source}`);
    return [{ name, value: { value, origin: { ...declaredAt(at), via: [step] } }, sightings: [] }];
  });

/** How it logs: ten megabytes a file where nothing is said. */
const logging = (tree: Tree | undefined, near: Span): readonly GivenFlag[] =>
  tree
    ? [...each('log-driver', get(tree, 'driver')), ...pairs('log-opt', get(tree, 'options'))]
    : [{ name: 'log-opt', value: textTemplate('max-size=10m'), span: near }];

/** The words of a command, which the shell of the server splits. */
const wordsOf = (tree: Tree | undefined): readonly ShellWord[] => {
  if (tree?.kind !== 'leaf' || tree.type === 'null' || tree.text.includes('<%')) return [];
  const offset = (index: number): number => Math.min(offsetOf(tree, index), tree.place.span.end);
  return readScript({ text: tree.text, offset, shell: 'sh' }).commands[0]?.words ?? [];
};

type Parts = {
  readonly file: FileId;
  readonly name: string;
  /** The key of the role or accessory. */
  readonly at: Entry['key'];
  readonly image: Leaf;
  /** The registry in front of the name of the image. */
  readonly registry: string | undefined;
  readonly flags: readonly GivenFlag[];
  readonly secrets: readonly Variable[];
  readonly cmd: Tree | undefined;
};

const containerOf = ({ file, name, at, image, registry, flags, secrets, cmd }: Parts): StartedContainer => {
  const own = (flag: string, value: string): GivenFlag => ({ name: flag, value: textTemplate(value), span: at.span });
  const value = joined(registry === undefined ? '' : `${registry}/`, templateIn(image));
  const word: ShellWord = { span: image.place.span, raw: image.text, value };
  const given = {
    flags: [own('name', name), own('restart', 'unless-stopped'), ...flags],
    rest: [word, ...wordsOf(cmd)],
  };
  const settings = runSettings(file, at, { ...given, unclear: undefined });
  const environment = { ...settings.environment, items: [...settings.environment.items, ...secrets] };
  return {
    name,
    place: at,
    once: false,
    image: value,
    settings: { ...settings, environment, source: 'task', writtenAs: 'kamal' },
  };
};

/** The network that all of it is on, where it names no other. */
const network = (tree: Tree | undefined, near: Span): readonly GivenFlag[] =>
  tree ? each('network', tree) : [{ name: 'network', value: textTemplate('kamal'), span: near }];

/** A container for each role; a list of servers is those of the role web. */
const roles = (file: FileId, root: Tree, service: string): readonly StartedContainer[] => {
  const image = get(root, 'image');
  const servers = root.kind === 'dict' ? root.entries.get('servers') : undefined;
  if (image?.kind !== 'leaf' || !servers) return [];
  const all: readonly (readonly [string, Entry])[] =
    servers.value.kind === 'dict' ? entriesOf(servers.value) : [['web', servers]];
  const env = get(root, 'env');
  return all.map(([role, { key: at, value }]) =>
    containerOf({
      file,
      name: `${service}-${role}`,
      at,
      image,
      registry: textIn(get(get(root, 'registry'), 'server')),
      flags: [
        ...network(undefined, at.span),
        ...clearIn(env),
        ...clearIn(get(value, 'env')),
        ...logging(get(value, 'logging') ?? get(root, 'logging'), at.span),
        ...each('volume', get(root, 'volumes')),
        ...pairs('label', get(root, 'labels')),
        ...pairs('label', get(value, 'labels')),
        ...options(get(value, 'options')),
      ],
      secrets: [...secretsIn(file, env), ...secretsIn(file, get(value, 'env'))],
      cmd: get(value, 'cmd'),
    }),
  );
};

/** Files and folders of an accessory lie on the server below its name. */
const uploaded = (tree: Tree | undefined, name: string): readonly GivenFlag[] =>
  listOf(tree).flatMap((item) => {
    const [local = '', inside] = textIn(item)?.split(':') ?? [];
    if (inside === undefined) return [];
    const source = local.startsWith('/') ? local : `./${name}/${local}`;
    return [{ name: 'volume', value: textTemplate(`${source}:${inside}`), span: item.place.span }];
  });

const accessories = (file: FileId, root: Tree, service: string): readonly StartedContainer[] =>
  entriesOf(get(root, 'accessories')).flatMap(([accessory, { key: at, value }]) => {
    const image = get(value, 'image');
    if (image?.kind !== 'leaf') return [];
    const name = textIn(get(value, 'service')) ?? `${service}-${accessory}`;
    const port = get(value, 'port');
    const env = get(value, 'env');
    const published = port?.kind === 'leaf' ? publishedPort(port) : [];
    return [
      containerOf({
        file,
        name,
        at,
        image,
        registry: textIn(get(get(value, 'registry'), 'server')),
        flags: [
          ...network(get(value, 'network'), at.span),
          ...logging(get(root, 'logging'), at.span),
          ...published,
          ...clearIn(env),
          ...each('volume', get(value, 'volumes')),
          ...uploaded(get(value, 'files'), name),
          ...uploaded(get(value, 'directories'), name),
          ...pairs('label', get(value, 'labels')),
          ...options(get(value, 'options')),
        ],
        secrets: secretsIn(file, env),
        cmd: get(value, 'cmd'),
      }),
    ];
  });

/** A port alone is the same one outside. */
const publishedPort = (port: Leaf): readonly GivenFlag[] => {
  const template = templateIn(port);
  const value = port.text.includes(':') ? template : { parts: [...template.parts, { text: ':' }, ...template.parts] };
  return [{ name: 'publish', value, span: port.place.span }];
};

/** Kamal builds in the folder around `config`. */
const buildOf = (file: FileId, root: Tree): BuildLine | undefined => {
  const image = get(root, 'image');
  if (image?.kind !== 'leaf') return undefined;
  const server = textIn(get(get(root, 'registry'), 'server'));
  const builder = get(root, 'builder');
  const base = folderOf(folderOf(file));
  return {
    image: `${server === undefined ? '' : `${server}/`}${image.text}`,
    dockerfile: joinPath(base, textIn(get(builder, 'dockerfile')) ?? 'Dockerfile'),
    context: joinPath(base, textIn(get(builder, 'context')) ?? '.'),
    target: textIn(get(builder, 'target')),
  };
};
