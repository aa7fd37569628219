import { CONTAINER_KEYS, SWARM_KEYS } from '../../knowledge/module-keys.ts';
import { declaredAt, type Place } from '../../model/place.ts';
import { type Attachment, EVERY_PORT, type Settings } from '../../model/settings.ts';
import { known, type Open, type Unknown, unknown } from '../../model/value.ts';
import { canonicalService } from '../compose/7-normalise/canonical.ts';
import { cursorAt } from '../compose/8-settings/cursor.ts';
import { serviceSettings } from '../compose/8-settings/service-settings.ts';
import { isNetworkMode, loggingOf, mountOf } from '../compose/as-service.ts';
import { openMark } from '../compose/open-mark.ts';
import type { Session } from '../compose/session.ts';
import { type Dict, dictAt, type Entry, get, isNull, type Leaf, slice, type Tree, textOf } from '../compose/tree.ts';
import { listOf } from '../pipeline/reading.ts';
import { firstKey, isFalse } from './reading.ts';
import { type ModuleCall, textAt } from './task.ts';

/** Attributes that are lists: Ansible makes one of a text with commas. */
const LISTS = new Set([
  'cap_add',
  'cap_drop',
  'device_cgroup_rules',
  'devices',
  'dns',
  'expose',
  'group_add',
  'links',
  'ports',
  'security_opt',
  'tmpfs',
  'volumes',
]);
/** Attributes that are mappings, of which a variable may be the whole. */
const MAPPINGS = ['environment', 'labels', 'sysctls'] as const;

/** What a task makes of a container, in the shape that every source of containers has. */
export const containerSettings = (session: Session, call: ModuleCall): Settings => {
  const swarm = call.module === 'docker_swarm_service';
  const entries = renamed(call.parameters, swarm ? SWARM_KEYS : CONTAINER_KEYS);
  const add = (key: string, value: Tree | undefined, at: Tree | undefined = value): void => {
    if (value && at) entries.set(key, { key: keyOf(call.parameters, at), value });
  };
  for (const [key, value] of swarm ? ofSwarm(call.parameters) : ofContainer(call.parameters, entries)) add(key, value);
  return settingsOf(session, call, { ...call.parameters, entries }, swarm);
};

/** A service of Compose that stands in a task, `definition` of docker_compose_v2, with its networks as they are called there. */
export const definedSettings = (
  session: Session,
  service: Dict,
  at: Place,
  called: (network: string) => string,
): Settings => {
  const tree = canonicalService(service, session);
  const settings = serviceSettings(scopeOf(session), cursorAt(session, tree, at), at);
  const items = settings.networks.items.map((item) => ({ ...item, network: called(item.network) }));
  return { ...settings, networks: { ...settings.networks, items }, source: 'task', writtenAs: 'compose' };
};

/** No file of this machine is read for a container of another. */
const scopeOf = (session: Session) => ({ session, folder: '.', lookup: () => undefined, allowOutside: false });

const settingsOf = (session: Session, { parameters, at }: ModuleCall, tree: Dict, swarm: boolean): Settings => {
  const long = canonicalService(tree, session);
  const read = serviceSettings(scopeOf(session), cursorAt(session, long, at), at);
  const mode = get(tree, 'network_mode');
  const settings: Settings = {
    ...read,
    source: 'task',
    networks: attachmentsOf(parameters, mode),
    ports: withDefaultAddress(read.ports, parameters),
    ...(swarm && { swarm: true as const }),
  };
  return opened(settings, parameters, tree);
};

/** Parameters by the names that their like has in Compose. */
const renamed = (parameters: Dict, names: ReadonlyMap<string, readonly string[]>): Map<string, Entry> => {
  const entries = new Map<string, Entry>();
  for (const [key, own] of names) {
    const name = own.find((each) => parameters.entries.has(each));
    const entry = name === undefined ? undefined : parameters.entries.get(name);
    if (!entry || isNull(entry.value)) continue;
    entries.set(key, LISTS.has(key) ? { ...entry, value: asList(entry.value) } : entry);
  }
  return entries;
};

const keyOf = (parameters: Dict, value: Tree): Entry['key'] =>
  [...parameters.entries.values()].find((entry) => entry.value.place === value.place)?.key ?? value.place;

/** `"80:80,443:443"` as a list; a variable that is the whole list stays one item, which leaves it open. */
const asList = (tree: Tree): Tree => {
  if (tree.kind !== 'leaf') return tree;
  const items: Leaf[] = [];
  for (let start = 0; start <= tree.text.length; ) {
    const comma = tree.holes.length > 0 ? -1 : tree.text.indexOf(',', start);
    const end = comma < 0 ? tree.text.length : comma;
    if (end > start) items.push(start === 0 && end === tree.text.length ? tree : slice(tree, start, end));
    start = end + 1;
  }
  return { kind: 'list', items, place: tree.place, via: [] };
};

/** What docker_container writes otherwise than Compose. */
function* ofContainer(
  parameters: Dict,
  entries: ReadonlyMap<string, Entry>,
): Generator<readonly [string, Tree | undefined]> {
  const restart = entries.get('restart')?.value;
  const retries = textOf(get(parameters, 'restart_retries'));
  // without quotes YAML reads `no` as false
  if (restart && isFalse(restart)) yield ['restart', textAt(restart, 'no')];
  else if (restart && retries !== undefined && textOf(restart) === 'on-failure')
    yield ['restart', textAt(restart, `on-failure:${retries}`)];
  const swap = entries.get('memswap_limit')?.value;
  if (swap && textOf(swap) === 'unlimited') yield ['memswap_limit', textAt(swap, '-1')];
  const wait = entries.get('stop_grace_period')?.value;
  if (wait && textOf(wait) !== undefined) yield ['stop_grace_period', textAt(wait, `${textOf(wait)}s`)];
  const hosts = get(parameters, 'etc_hosts');
  if (hosts) yield ['extra_hosts', hostsOf(hosts)];
  yield ['logging', loggingOf(get(parameters, 'log_driver'), firstKey(parameters, 'log_options', 'log_opt'))];
  const pull = get(parameters, 'pull');
  if (pull) yield ['pull_policy', textAt(pull, isFalse(pull) ? 'missing' : 'always')];
  yield ['ulimits', limitsIn(get(parameters, 'ulimits'))];
  yield ['network_mode', modeOf(parameters)];
  const mounts = listOf(get(parameters, 'mounts'));
  const volumes = entries.get('volumes')?.value;
  if (mounts.length > 0)
    yield [
      'volumes',
      listAt(mounts[0] as Tree, [...listOf(volumes), ...mounts.map((mount) => mountIn(mount, 'volume', 'read_only'))]),
    ];
}

/** What docker_swarm_service writes otherwise. */
function* ofSwarm(parameters: Dict): Generator<readonly [string, Tree | undefined]> {
  const hosts = get(parameters, 'hosts');
  if (hosts) yield ['extra_hosts', hostsOf(hosts)];
  const logging = get(parameters, 'logging');
  yield ['logging', loggingOf(get(logging, 'driver'), get(logging, 'options'))];
  const limits = get(parameters, 'limits');
  yield ['mem_limit', get(limits, 'memory') ?? get(parameters, 'limit_memory')];
  yield ['cpus', get(limits, 'cpus') ?? get(parameters, 'limit_cpu')];
  yield ['mem_reservation', get(get(parameters, 'reservations'), 'memory') ?? get(parameters, 'reserve_memory')];
  const restart = get(parameters, 'restart_config') ?? get(parameters, 'restart_policy');
  const condition = textOf(get(restart, 'condition') ?? restart);
  if (restart && condition !== undefined)
    yield ['restart', textAt(restart, { none: 'no', any: 'always' }[condition] ?? condition)];
  const mounts = get(parameters, 'mounts');
  if (mounts)
    yield [
      'volumes',
      listAt(
        mounts,
        listOf(mounts).map((mount) => mountIn(mount, 'bind', 'readonly')),
      ),
    ];
  const publish = get(parameters, 'publish');
  if (publish) yield ['ports', listAt(publish, listOf(publish).map(publishedPort))];
  for (const [key, name] of [
    ['secrets', 'secret_name'],
    ['configs', 'config_name'],
  ] as const) {
    const given = get(parameters, key);
    if (given)
      yield [
        key,
        listAt(
          given,
          listOf(given).map((one) => grantOf(one, name)),
        ),
      ];
  }
  const replicas = get(parameters, 'replicas');
  if (replicas && !/^-/.test(textOf(replicas) ?? '')) yield ['scale', replicas];
}

const listAt = (at: Tree, items: readonly Tree[]): Tree => ({ kind: 'list', items, place: at.place, via: at.via });

const publishedPort = (port: Tree): Tree =>
  port.kind === 'dict'
    ? dictAt(port, [
        ['target', get(port, 'target_port')],
        ['published', get(port, 'published_port')],
        ['protocol', get(port, 'protocol')],
        ['mode', get(port, 'mode')],
      ])
    : port;

const grantOf = (grant: Tree, name: string): Tree =>
  dictAt(grant, [
    ['source', get(grant, name)],
    ['target', get(grant, 'filename')],
    ['mode', get(grant, 'mode')],
  ]);

/** A mount in the long form; a variable that is the whole of it leaves the list open. */
const mountIn = (mount: Tree, otherwise: string, readOnly: string): Tree =>
  mount.kind === 'dict'
    ? mountOf(mount, {
        type: get(mount, 'type') ?? textAt(mount, otherwise),
        readOnly: get(mount, readOnly),
        propagation: get(mount, 'propagation'),
        size: get(mount, 'tmpfs_size'),
      })
    : mount;

const hostsOf = (hosts: Tree): Tree =>
  hosts.kind === 'dict'
    ? listAt(
        hosts,
        [...hosts.entries].map(([name, { value }]) => textAt(value, `${name}:${textOf(value) ?? ''}`)),
      )
    : hosts;

/** `nofile:262144:262144` by its name. */
const limitsIn = (ulimits: Tree | undefined): Tree | undefined =>
  ulimits &&
  dictAt(
    ulimits,
    listOf(ulimits).flatMap((one) => {
      const name = textOf(one)?.split(/[:=]/)[0];
      return name ? [[name, one] as const] : [];
    }),
  );

/** The mode where it is one: a network by its name is joined instead, and the default one beside others is the bridge. */
const modeOf = (parameters: Dict): Tree | undefined => {
  const mode = get(parameters, 'network_mode');
  const text = textOf(mode);
  if (mode && (text === undefined || isNetworkMode(text))) return mode;
  const compatible = get(parameters, 'networks_cli_compatible');
  return compatible && isFalse(compatible) && !get(parameters, 'purge_networks')
    ? textAt(compatible, 'default')
    : undefined;
};

const attachmentsOf = (parameters: Dict, mode: Tree | undefined): Open<Attachment> => {
  const networks = get(parameters, 'networks');
  const items: Attachment[] = [];
  const more: Open<Attachment>['more'][number][] = [];
  const named = get(parameters, 'network_mode');
  // a network of that name may be among the others
  const all = [...listOf(networks), ...(named && named !== mode ? [named] : [])];
  for (const one of all) {
    const name = one.kind === 'dict' ? get(one, 'name') : one;
    const network = textOf(name);
    const aliases = listOf(get(one, 'aliases')).flatMap((alias) => textOf(alias) ?? []);
    if (network !== undefined && items.some((item) => item.network === network)) continue;
    if (network !== undefined) items.push({ network, aliases, place: (name ?? one).place });
    else more.push({ unknown: holeOf(name) ?? unknown('environment', 'a network'), origin: declaredAt(one.place) });
  }
  return { items, more };
};

const holeOf = (tree: Tree | undefined): Unknown | undefined =>
  tree?.kind === 'leaf' ? tree.holes[0]?.hole : undefined;

/** Ports that name no address are bound to `default_host_ip`. */
const withDefaultAddress = (ports: Settings['ports'], parameters: Dict): Settings['ports'] => {
  const address = get(parameters, 'default_host_ip');
  const text = textOf(address);
  if (!address || !text) return ports;
  const host = { value: known(text), origin: declaredAt(address.place) };
  const items = ports.items.map((port) =>
    port.host.value.kind === 'known' && port.host.value.value === undefined ? { ...port, host } : port,
  );
  return { ...ports, items };
};

/** What a variable gives whole, or a file of the other machine, may hold more than is known. */
const opened = (settings: Settings, parameters: Dict, tree: Dict): Settings => {
  const more = (at: Tree | undefined, why?: string): Settings['mounts']['more'] => {
    const mark = at?.kind === 'dict' ? openMark(at) : undefined;
    const made = mark ? unknown('engine', mark.unknown.why) : holeOf(at);
    const hole = why === undefined ? made : unknown('file', why);
    return at && hole ? [{ unknown: hole, origin: declaredAt(at.place) }] : [];
  };
  const add = <T>(list: Open<T>, ...all: readonly Settings['mounts']['more'][]): Open<T> => ({
    ...list,
    more: [...list.more, ...all.flat()],
  });
  const [environment, labels, sysctls] = MAPPINGS.map((key) => more(get(tree, key))) as [never, never, never];
  const files = firstKey(parameters, 'env_file', 'env_files');
  const everything = get(parameters, 'publish_all_ports');
  const healthcheck = get(tree, 'healthcheck');
  const check = holeOf(healthcheck);
  return {
    ...settings,
    environment: add(
      settings.environment,
      environment,
      more(files, 'the env file lies on the machine of the container'),
    ),
    labels: add(settings.labels, labels),
    sysctls: add(settings.sysctls, sysctls),
    ports: add(
      settings.ports,
      everything && !isFalse(everything) ? [{ unknown: EVERY_PORT, origin: declaredAt(everything.place) }] : [],
    ),
    mounts: add(
      settings.mounts,
      more(get(parameters, 'volumes_from'), 'volumes of another container come with volumes_from'),
      more(get(parameters, 'mounts')),
    ),
    ...(check && healthcheck && { healthcheck: { value: check, origin: declaredAt(healthcheck.place) } }),
  };
};
