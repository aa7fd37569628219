import { declaredAt } from '../../model/place.ts';
import { EVERY_PORT, type Settings } from '../../model/settings.ts';
import { type Open, unknown } from '../../model/value.ts';
import { canonicalService } from '../compose/7-normalise/canonical.ts';
import { cursorAt } from '../compose/8-settings/cursor.ts';
import { serviceSettings } from '../compose/8-settings/service-settings.ts';
import { isNetworkMode, loggingOf, mountOf } from '../compose/as-service.ts';
import type { Session } from '../compose/session.ts';
import { type Dict, dictAt, get, HOLE, type Leaf, type List, leafAt, type Tree } from '../compose/tree.ts';
import type { HclBlock } from '../hcl/hcl-value.ts';
import { atBlock, attributeOf, type Inside, insideOf } from './blocks.ts';
import { environmentOf } from './environment.ts';
import type { Scope } from './evaluate.ts';
import type { Located } from './module.ts';

/** Attributes that mean what those of a Compose service do, by the name that they have there. Source: docs of kreuzwerker/docker 3.6. */
const SAME: Readonly<Record<string, string>> = {
  image: 'image',
  container_name: 'name',
  user: 'user',
  group_add: 'group_add',
  read_only: 'read_only',
  privileged: 'privileged',
  security_opt: 'security_opts',
  pid: 'pid_mode',
  ipc: 'ipc_mode',
  userns_mode: 'userns_mode',
  cgroup: 'cgroupns_mode',
  cgroup_parent: 'cgroup_parent',
  gpus: 'gpus',
  cpus: 'cpus',
  cpuset: 'cpu_set',
  cpu_quota: 'cpu_quota',
  cpu_period: 'cpu_period',
  dns: 'dns',
  entrypoint: 'entrypoint',
  command: 'command',
  working_dir: 'working_dir',
  init: 'init',
  stop_signal: 'stop_signal',
  runtime: 'runtime',
  restart: 'restart',
};
/** Numbers that are megabytes there. */
const MEGABYTES: Readonly<Record<string, string>> = {
  mem_limit: 'memory',
  memswap_limit: 'memory_swap',
  mem_reservation: 'memory_reservation',
  shm_size: 'shm_size',
};

/** What a `docker_container` makes of a container, in the shape that every source of containers has. */
export const containerSettings = (session: Session, block: Located<HclBlock>, scope: Scope): Settings => {
  const of = (name: string): Tree | undefined => attributeOf(block, name, scope);
  const inside = (type: string): Inside => insideOf(block, type, scope);
  const at = atBlock(block);
  const { place } = at;
  const capabilities = inside('capabilities');
  const mode = of('network_mode');
  const service = dictAt(at, [
    ...Object.entries(SAME).map(([key, name]) => [key, of(name)] as const),
    ...Object.entries(MEGABYTES).map(([key, name]) => [key, inMegabytes(of(name))] as const),
    ['cap_add', joined(capabilities, 'add')],
    ['cap_drop', joined(capabilities, 'drop')],
    ['restart', restartOf(of('restart'), of('max_retry_count'))],
    ['stop_grace_period', withUnit(of('stop_timeout'), 's')],
    ['ports', listIn(inside('ports'), portOf)],
    ['volumes', both(listIn(inside('volumes'), volumeOf), listIn(inside('mounts'), mountIn))],
    ['tmpfs', tmpfsIn(of('tmpfs'))],
    ['devices', listIn(inside('devices'), deviceOf)],
    ['environment', environmentOf(block, scope)],
    ['sysctls', of('sysctls')],
    ['labels', labelsIn(inside('labels'))],
    ['extra_hosts', listIn(inside('host'), (one) => textOfBoth(one, get(one, 'host'), ':', get(one, 'ip')))],
    ['logging', loggingOf(of('log_driver'), of('log_opts'))],
    ['healthcheck', checkOf(inside('healthcheck'))],
    ['network_mode', mode && isMode(mode) ? mode : undefined],
    ['networks', networksIn(inside('networks_advanced'), mode && !isMode(mode) ? mode : undefined)],
  ]);
  const scopeOfService = { session, folder: '.', lookup: () => undefined, allowOutside: false };
  const read = serviceSettings(
    scopeOfService,
    cursorAt(session, canonicalService(withoutHoles(service), session), place),
    place,
  );
  return { ...opened(read, of('publish_all_ports'), service), source: 'task', writtenAs: 'terraform' };
};

/** Mappings of Compose in whose place something may stand that nobody can see. */
const MAPPINGS = ['environment', 'healthcheck', 'labels', 'networks', 'sysctls'];

const withoutHoles = (service: Dict): Dict => ({
  ...service,
  entries: new Map(
    [...service.entries].filter(([key, { value }]) => !(MAPPINGS.includes(key) && value.kind === 'leaf')),
  ),
});

/** What nobody can see may hold more than is known. */
const opened = (settings: Settings, everyPort: Tree | undefined, service: Dict): Settings => {
  const add = <T>(list: Open<T>, key: string): Open<T> => {
    const tree = get(service, key);
    const hole = tree?.kind === 'leaf' ? tree.holes[0]?.hole : undefined;
    return tree && hole ? { ...list, more: [...list.more, { unknown: hole, origin: declaredAt(tree.place) }] } : list;
  };
  const [check] = add({ items: [], more: [] }, 'healthcheck').more;
  return {
    ...settings,
    environment: add(settings.environment, 'environment'),
    labels: add(settings.labels, 'labels'),
    networks: add(settings.networks, 'networks'),
    sysctls: add(settings.sysctls, 'sysctls'),
    ...(check && { healthcheck: { value: check.unknown, origin: check.origin } }),
    ...(everyPort?.kind === 'leaf' &&
      everyPort.text !== 'false' && {
        ports: {
          ...settings.ports,
          more: [...settings.ports.more, { unknown: EVERY_PORT, origin: declaredAt(everyPort.place) }],
        },
      }),
  };
};

/** A list of what the blocks of one type are; a block that nobody can see leaves the list open. */
const listIn = ({ items, more }: Inside, of: (one: Dict) => Tree | undefined): List | undefined => {
  const [first] = [...items, ...more];
  return (
    first && { kind: 'list', items: [...items.flatMap((one) => of(one) ?? []), ...more], place: first.place, via: [] }
  );
};

const both = (one: List | undefined, other: List | undefined): List | undefined =>
  one && other ? { ...one, items: [...one.items, ...other.items] } : (one ?? other);

/** The lists that the blocks of one type have under a name, as one. */
const joined = ({ items, more }: Inside, name: string): List | undefined => {
  const lists = items.flatMap((one) => get(one, name) ?? []);
  const [first] = [...lists, ...more];
  const all = lists.flatMap((one) => (one.kind === 'list' ? one.items : [one]));
  return first && { kind: 'list', items: [...all, ...more], place: first.place, via: [] };
};

const withUnit = (tree: Tree | undefined, unit: string): Tree | undefined =>
  tree?.kind === 'leaf' ? { ...tree, type: 'string', text: `${tree.text}${unit}` } : undefined;

const inMegabytes = (tree: Tree | undefined): Tree | undefined =>
  tree?.kind === 'leaf' && /^(?:0|-1)$/.test(tree.text) ? tree : withUnit(tree, 'm');

const restartOf = (restart: Tree | undefined, retries: Tree | undefined): Tree | undefined =>
  restart?.kind === 'leaf' && restart.text === 'on-failure' && retries?.kind === 'leaf'
    ? { ...restart, text: `on-failure:${retries.text}` }
    : restart;

const portOf = (port: Dict): Tree =>
  dictAt(port, [
    ['target', get(port, 'internal')],
    ['published', get(port, 'external')],
    ['host_ip', get(port, 'ip')],
    ['protocol', get(port, 'protocol')],
  ]);

const volumeOf = (volume: Dict): Tree => {
  const path = get(volume, 'host_path');
  const from = get(volume, 'from_container');
  if (from)
    return { ...leafAt(from, 'string', HOLE), holes: [{ hole: unknown('file', 'volumes of another container') }] };
  return dictAt(volume, [
    ['type', leafAt(volume, 'string', path ? 'bind' : 'volume')],
    ['source', path ?? get(volume, 'volume_name')],
    ['target', get(volume, 'container_path')],
    ['read_only', get(volume, 'read_only')],
  ]);
};

const mountIn = (mount: Dict): Tree =>
  mountOf(mount, {
    type: get(mount, 'type'),
    readOnly: get(mount, 'read_only'),
    propagation: get(get(mount, 'bind_options'), 'propagation'),
    size: get(get(mount, 'tmpfs_options'), 'size_bytes'),
  });

const tmpfsIn = (tmpfs: Tree | undefined): Tree | undefined =>
  tmpfs?.kind === 'dict'
    ? {
        kind: 'list',
        items: [...tmpfs.entries].map(([path, { value }]) =>
          leafAt(value, 'string', value.kind === 'leaf' && value.text !== '' ? `${path}:${value.text}` : path),
        ),
        place: tmpfs.place,
        via: tmpfs.via,
      }
    : tmpfs;

const deviceOf = (device: Dict): Tree | undefined => {
  const host = get(device, 'host_path');
  const inside = get(device, 'container_path') ?? host;
  const permissions = get(device, 'permissions');
  const path = textOfBoth(device, host, ':', inside);
  return permissions ? textOfBoth(device, path, ':', permissions) : path;
};

/** Two texts as one, where both are texts. */
const textOfBoth = (at: Tree, one: Tree | undefined, between: string, other: Tree | undefined): Leaf | undefined =>
  one?.kind === 'leaf' && other?.kind === 'leaf'
    ? {
        ...leafAt(at, 'string', `${one.text}${between}${other.text}`),
        holes: [...one.holes, ...other.holes],
        via: [...one.via, ...other.via],
      }
    : undefined;

const labelsIn = ({ items, more: [hole] }: Inside): Tree | undefined => {
  const [first] = items;
  if (hole || !first) return hole;
  return dictAt(
    first,
    items.flatMap((one) => {
      const label = get(one, 'label');
      return label?.kind === 'leaf' && label.holes.length === 0 ? [[label.text, get(one, 'value')] as const] : [];
    }),
  );
};

/** Without a time the engine's own counts. */
const checkOf = ({ items: [check], more: [hole] }: Inside): Tree | undefined =>
  (check &&
    dictAt(
      check,
      ['test', 'interval', 'timeout', 'retries', 'start_period'].flatMap((key) => {
        const value = get(check, key);
        return value?.kind === 'leaf' && /^0s?$/.test(value.text) ? [] : [[key, value] as const];
      }),
    )) ||
  hole;

/** Whether it is a mode and not the name of a network. */
const isMode = (mode: Tree): boolean => mode.kind !== 'leaf' || mode.holes.length > 0 || isNetworkMode(mode.text);

/** The networks that it joins, and the one that stands in the place of a mode. */
const networksIn = ({ items, more: [hole] }: Inside, only: Tree | undefined): Tree | undefined => {
  const named = [...items.map((one) => [get(one, 'name'), one] as const), ...(only ? [[only, only] as const] : [])];
  const open = named.find(([name]) => name?.kind !== 'leaf' || name.holes.length > 0);
  const [first] = named;
  if (hole || open || !first) return hole ?? open?.[0];
  return dictAt(
    first[1],
    named.map(([name, one]) => [
      name?.kind === 'leaf' ? name.text : '',
      dictAt(one, [
        ['aliases', get(one, 'aliases')],
        ['ipv4_address', get(one, 'ipv4_address')],
      ]),
    ]),
  );
};
