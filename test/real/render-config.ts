// Renders a resolved project the way `docker compose config --format json` does, so that the two can be compared.
// Empty values are left out on both sides, and every scalar is a text: Go's own choices there are not Compose's meaning.

import type { Lookup } from '../../src/read/compose/2-interpolate/interpolate.ts';
import { pairs, sequence } from '../../src/read/compose/5-merge/sequences.ts';
import { portRange } from '../../src/read/compose/7-normalise/ports.ts';
import { durationMs } from '../../src/read/compose/8-settings/duration-ms.ts';
import { splitWords } from '../../src/read/compose/8-settings/split-words.ts';
import type { LoadedProject } from '../../src/read/compose/load-project.ts';
import { OPEN } from '../../src/read/compose/open-mark.ts';
import { ROOT } from '../../src/read/compose/scope.ts';
import { composeText, dictAt, get, HOLE, isNull, type Leaf, type Tree } from '../../src/read/compose/tree.ts';
import { bytesOf } from '../../src/read/settings/bytes-of.ts';

export type Plain = string | null | readonly Plain[] | { readonly [key: string]: Plain };

const BYTES =
  /(^|\.)(mem_limit|mem_reservation|memswap_limit|mem_swappiness|shm_size)$|tmpfs\.size$|resources\.\w+\.memory$/;
const DURATION = /(^|\.)(interval|timeout|start_period|start_interval|stop_grace_period|delay|window|monitor|period)$/;
const BOOLEAN =
  /(^|\.)(external|internal|attachable|enable_ipv[46]|init|privileged|read_only|tty|stdin_open|oom_kill_disable|nocopy|disable|required|restart_|pull|no_cache|create_host_path|attach|use_api_socket)$/;
const PAIRS =
  /^(environment|labels|annotations|sysctls|build\.args|build\.labels|deploy\.labels|volumes\.\d+\.volume\.labels|storage_opt|gpus\.\d+\.options|(post_start|pre_stop)\.\d+\.environment)$/;
const COMMAND = /^(command|entrypoint|(post_start|pre_stop)\.\d+\.command|develop\.watch\.\d+\.exec\.command)$/;
const LISTS =
  /^(dns|dns_search|tmpfs|env_file|label_file|build\.cache_from|build\.no_cache_filter|build\.tags|develop\.watch\.\d+\.(ignore|include)|provider\.options\.[^.]+)$/;

/** What files beside the project give a service. */
export type Given = {
  readonly environment: ReadonlyMap<string, string | null>;
  readonly labels: ReadonlyMap<string, string>;
};

const PATHS = /source$|\.path$|file$|context/;

type Home = { readonly root: string; readonly home: string; readonly folder: string };

const bool = (text: string): string =>
  /^(true|y|yes|on)$/i.test(text) ? 'true' : /^(false|n|no|off)$/i.test(text) ? 'false' : text;

const scalar = (leaf: Leaf, path: string, home: Home): string => {
  let text = composeText(leaf);
  if (text.startsWith(ROOT)) text = `${home.root}${text.slice(1).replace(/^\/\.$/, '')}`;
  if (path === 'pull_policy' && text === 'if_not_present') return 'missing';
  if (text.startsWith('~') && PATHS.test(path)) return `${home.home}${text.slice(1)}`;
  if (BYTES.test(path) && leaf.type === 'float') return '0';
  if (BYTES.test(path)) return String(bytesOf(text) ?? text);
  if (DURATION.test(path)) return String(durationMs(text) ?? text);
  if (BOOLEAN.test(path)) return bool(text);
  if (/\.mode$/.test(path) && leaf.type === 'int' && /secrets|configs/.test(path))
    return `0${Number(text).toString(8)}`;
  if (/\.(count)$/.test(path) && text === 'all') return '-1';
  return text;
};

const any = (tree: Tree, path: string, home: Home): Plain => {
  if (COMMAND.test(path)) return command(tree);
  if (PAIRS.test(path)) {
    const all: { [key: string]: Plain } = {};
    for (const [key, entry] of pairs(tree).entries) {
      all[key] =
        entry.value.kind === 'leaf' && !isNull(entry.value)
          ? composeText(entry.value)
          : /labels|annot|sysctls/.test(path)
            ? ''
            : null;
    }
    return all;
  }
  const shaped = LISTS.test(path) ? sequence(tree) : tree;
  if (shaped.kind === 'leaf') return isNull(shaped) ? null : scalar(shaped, path, home);
  if (shaped.kind === 'list') return shaped.items.map((item, index) => any(item, `${path}.${index}`, home));
  const all: { [key: string]: Plain } = {};
  for (const [key, entry] of shaped.entries) {
    if (key === OPEN || key.startsWith('x-')) continue;
    all[key] = any(entry.value, path === '' ? key : `${path}.${key}`, home);
  }
  return all;
};

const command = (tree: Tree): Plain => {
  if (tree.kind !== 'leaf') return any(tree, 'words', { root: '', home: '', folder: '' });
  if (isNull(tree)) return null;
  return splitWords(tree)?.words.map(composeText) ?? null;
};

const ports = (tree: Tree, home: Home): Plain => {
  const all: Plain[] = [];
  for (const item of tree.kind === 'list' ? tree.items : []) {
    const long = any(item, 'ports.0', home);
    const target = get(item, 'target');
    const range = target?.kind === 'leaf' ? portRange(target.text) : undefined;
    if (!range || typeof long !== 'object' || long === null || Array.isArray(long)) {
      all.push(long);
      continue;
    }
    const at = long as { readonly [key: string]: Plain };
    const outside = typeof at.published === 'string' ? portRange(at.published) : undefined;
    const numbers = Array.from({ length: range.to - range.from + 1 }, (_, index) => index);
    const expanded = numbers.map((index) => ({
      protocol: 'tcp',
      mode: 'ingress',
      ...at,
      target: String(range.from + index),
      ...(outside && range.to > range.from ? { published: String(outside.from + index) } : {}),
    }));
    all.push(...expanded.sort((a, b) => (a.target < b.target ? -1 : 1)));
  }
  return all;
};

const hosts = (tree: Tree): Plain =>
  sequence(tree)
    .items.flatMap((item) => {
      const [host = '', ip = ''] = composeText(item as Leaf).split(/[=:](.*)/s);
      return ip.split(',').map((one) => `${host}=${one.replace(/^\[(.*)\]$/, '$1')}`);
    })
    .sort();

const dependencies = (service: Tree, given: { readonly [key: string]: Plain }): Plain => {
  const all: { [key: string]: Plain } = { ...given };
  const add = (name: string, restart: string): void => {
    all[name] ??= { condition: 'service_started', restart, required: 'true' };
  };
  const texts = (key: string): readonly string[] => {
    const list = get(service, key);
    return list?.kind === 'list' ? list.items.map((item) => composeText(item as Leaf)) : [];
  };
  for (const [name, value] of Object.entries(all)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      all[name] = { condition: 'service_started', required: 'true', ...value };
    }
  }
  for (const link of texts('links')) add(link.split(':')[0] ?? '', 'true');
  for (const key of ['network_mode', 'ipc', 'pid', 'uts', 'cgroup']) {
    const mode = get(service, key);
    if (mode?.kind === 'leaf' && mode.text.startsWith('service:')) add(mode.text.slice(8), 'true');
  }
  for (const from of texts('volumes_from')) {
    if (!from.startsWith('container:')) add(from.split(':')[0] ?? '', 'false');
  }
  return all;
};

const service = (tree: Tree, given: Given, lookup: Lookup, home: Home): Plain => {
  const all = any(tree, '', home) as { [key: string]: Plain };
  all.environment = Object.fromEntries(given.environment);
  // those below deploy are there for who reads labels in Swarm; Compose leaves them where they are
  const own = pairs(get(tree, 'labels') ?? dictAt(tree, [])).entries;
  const deployed = pairs(get(get(tree, 'deploy'), 'labels') ?? dictAt(tree, [])).entries;
  all.labels = Object.fromEntries([...given.labels].filter(([name]) => own.has(name) || !deployed.has(name)));
  const published = get(tree, 'ports');
  if (published) all.ports = ports(published, home);
  const extra = get(tree, 'extra_hosts');
  if (extra && !isNull(extra)) all.extra_hosts = hosts(extra);
  const test = get(get(tree, 'healthcheck'), 'test');
  if (test?.kind === 'leaf' && !isNull(test)) {
    all.healthcheck = { ...(all.healthcheck as object), test: ['CMD-SHELL', composeText(test)] };
  }
  all.depends_on = dependencies(tree, (all.depends_on ?? {}) as { readonly [key: string]: Plain });
  const build = all.build as { readonly [key: string]: Plain } | undefined;
  if (build && typeof build === 'object') {
    const named = build.dockerfile ?? build.dockerfile_inline;
    all.build = { ...build, context: build.context ?? home.folder, ...(named ? {} : { dockerfile: 'Dockerfile' }) };
  }
  const deploy = all.deploy as { readonly [key: string]: Plain } | undefined;
  if (deploy && all.scale) all.deploy = { ...deploy, replicas: all.scale };
  const args = get(get(tree, 'build'), 'args');
  if (args?.kind === 'dict') {
    const known = [...args.entries].map(([key, { value }]) => {
      const found = isNull(value) ? lookup(key)?.text.replaceAll(HOLE, '') : composeText(value as Leaf);
      return [key, found ?? null] as const;
    });
    all.build = { ...(all.build as object), args: Object.fromEntries(known) };
  }
  const networks = get(tree, 'networks');
  const joins = networks?.kind === 'dict' && networks.entries.size > 0;
  if (!joins && !get(tree, 'network_mode') && !get(tree, 'provider')) all.networks = { default: null };
  for (const key of ['volumes', 'secrets'] as const) {
    const list = all[key];
    if (!Array.isArray(list)) continue;
    all[key] = list.map((item) =>
      key === 'secrets' ? { target: `/run/secrets/${item.source}`, ...item } : { ...item, target: item.target },
    );
  }
  return all;
};

/** The project as Compose renders it; `root` is where the root of the target lies on the disk. */
export const renderConfig = (loaded: LoadedProject, given: ReadonlyMap<string, Given>, home: Home): Plain => {
  const { model, name } = loaded;
  const all: { [key: string]: Plain } = { name };
  const services = get(model, 'services');
  const rendered: { [key: string]: Plain } = {};
  let joinsDefault = false;
  for (const [key, entry] of services?.kind === 'dict' ? services.entries : []) {
    const one = service(
      entry.value,
      given.get(key) ?? { environment: new Map(), labels: new Map() },
      loaded.scope.lookup,
      home,
    ) as {
      readonly [key: string]: Plain;
    };
    rendered[key] = one;
    if (one.networks && typeof one.networks === 'object' && 'default' in one.networks) joinsDefault = true;
  }
  all.services = rendered;
  for (const section of ['networks', 'volumes', 'secrets', 'configs']) {
    const tree = get(model, section);
    const entries: { [key: string]: Plain } = {};
    for (const [key, entry] of tree?.kind === 'dict' ? tree.entries : []) {
      const one = (any(entry.value, section, home) ?? {}) as { readonly [key: string]: Plain };
      const labels = get(entry.value, 'labels');
      const external = one.external === 'true';
      entries[key] = {
        ...one,
        ...(labels ? { labels: any(labels, 'labels', home) } : {}),
        name: one.name ?? (external ? key : `${name}_${key}`),
      };
    }
    if (section === 'networks' && joinsDefault) entries.default ??= { name: `${name}_default` };
    all[section] = entries;
  }
  return all;
};

const KEPT_NULLS = /(^|\.)(networks|environment)\.[^.]*$/;

/** What is left when everything empty is taken out, for both sides of a comparison. */
export const comparable = (value: unknown, path = ''): Plain | undefined => {
  if (value === null || value === undefined) return KEPT_NULLS.test(path) ? '(null)' : undefined;
  if (Array.isArray(value)) {
    const items = value.map((item, index) => comparable(item, `${path}.${index}`) ?? '');
    return items.length > 0 ? items : undefined;
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([key]) => !key.startsWith('x-'))
      .map(([key, one]) => [key, comparable(one, path === '' ? key : `${path}.${key}`)] as const)
      .filter(([, one]) => one !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    if (entries.length > 0) return Object.fromEntries(entries) as Plain;
    return KEPT_NULLS.test(path) ? '(null)' : undefined;
  }
  const text = String(value);
  if (DURATION.test(path)) return String(durationMs(text) ?? text);
  if (/(secrets|configs)\.\d+\.mode$/.test(path) && text.startsWith('0')) return String(Number.parseInt(text, 8));
  if (/environment|args|labels/.test(path)) return text;
  if (/env_file\.\d+\.required$|create_host_path$/.test(path) && text === 'true') return undefined;
  return text === '' || text === 'false' || text === '0'
    ? undefined
    : /^-?\d*\.\d+$/.test(text)
      ? String(Number(text))
      : text;
};

/** The paths at which two comparable values differ, with both sides. */
export const differences = (ours: Plain | undefined, theirs: Plain | undefined, path = ''): readonly string[] => {
  if (JSON.stringify(ours) === JSON.stringify(theirs)) return [];
  const isDict = (value: Plain | undefined): value is { readonly [key: string]: Plain } =>
    typeof value === 'object' && value !== null && !Array.isArray(value);
  if (isDict(ours) && isDict(theirs)) {
    return [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].flatMap((key) =>
      differences(ours[key], theirs[key], path === '' ? key : `${path}.${key}`),
    );
  }
  if (Array.isArray(ours) && Array.isArray(theirs) && ours.length === theirs.length) {
    return ours.flatMap((item, index) => differences(item, theirs[index], `${path}.${index}`));
  }
  return [`${path}: ours ${JSON.stringify(ours)} theirs ${JSON.stringify(theirs)}`];
};
