import { bytesOf } from '../../settings/bytes-of.ts';
import { sequence } from '../5-merge/sequences.ts';
import { isAddress } from '../7-normalise/ports.ts';
import { OPEN } from '../open-mark.ts';
import type { Session } from '../session.ts';
import { type Dict, get, isNull, type Leaf, type TextPlace, type Tree } from '../tree.ts';

const leaf = (tree: Tree | undefined): Leaf | undefined =>
  tree?.kind === 'leaf' && tree.type !== 'null' && tree.text !== '' ? tree : undefined;

const known = (tree: Tree | undefined): Leaf | undefined => {
  const found = leaf(tree);
  return found && found.holes.length === 0 ? found : undefined;
};

const at = (tree: Tree | undefined, ...path: readonly string[]): Tree | undefined =>
  path.reduce<Tree | undefined>((from, key) => get(from, key), tree);

type Twice = { readonly short: string; readonly long: readonly string[]; readonly read: (text: string) => unknown };
const LIMITS = ['deploy', 'resources', 'limits'];
/** Attributes that two keys can set; Compose refuses two different values. */
const TWICE: readonly Twice[] = [
  { short: 'scale', long: ['deploy', 'replicas'], read: Number },
  { short: 'cpus', long: [...LIMITS, 'cpus'], read: Number },
  { short: 'mem_limit', long: [...LIMITS, 'memory'], read: bytesOf },
  { short: 'pids_limit', long: [...LIMITS, 'pids'], read: Number },
  { short: 'mem_reservation', long: ['deploy', 'resources', 'reservations', 'memory'], read: bytesOf },
];

const checkMounts = (session: Session, name: string, service: Dict): void => {
  const targets = new Set<string>();
  const add = (target: string, place: TextPlace): void => {
    if (targets.has(target)) session.error('repeated-mount', `${name} mounts ${target} twice`, place);
    targets.add(target);
  };
  const tmpfs = get(service, 'tmpfs');
  for (const item of tmpfs?.kind === 'list' ? tmpfs.items : tmpfs ? [tmpfs] : []) {
    const path = known(item);
    if (path) add(path.text.split(':', 1)[0] ?? '', item.place);
  }
  const volumes = get(service, 'volumes');
  for (const item of volumes?.kind === 'list' ? volumes.items : []) {
    const target = known(get(item, 'target'));
    if (target) add(target.text, item.place);
    const source = get(item, 'source');
    if (known(get(item, 'type'))?.text === 'bind' && (!source || isNull(source))) {
      session.error('invalid-volume', 'a bind mount needs a source', item.place);
    }
  }
};

const checkAmounts = (session: Session, name: string, service: Dict): void => {
  for (const { short, long, read } of TWICE) {
    const one = known(get(service, short));
    const other = known(at(service, ...long));
    if (!one || !other || read(one.text) === read(other.text)) continue;
    const message = `${name} sets ${short} to ${one.text} and ${long.join('.')} to ${other.text}; Compose refuses two values`;
    session.error('two-values', message, one.place);
  }
  for (const count of [get(service, 'scale'), at(service, 'deploy', 'replicas')]) {
    const written = known(count);
    if (written && Number(written.text) < 0) {
      session.error('wrong-value', `${name} cannot run ${written.text} times`, written.place);
    }
  }
  const replicas = known(get(service, 'scale')) ?? known(at(service, 'deploy', 'replicas'));
  const container = leaf(get(service, 'container_name'));
  if (replicas && container && Number(replicas.text) > 1) {
    const message = `${name} runs ${replicas.text} times, so it cannot have the container name ${container.text}`;
    session.error('name-of-several', message, container.place);
  }
};

const itemsOf = (tree: Tree | undefined): readonly Tree[] => (tree?.kind === 'list' ? tree.items : []);

const checkDeviceRequests = (session: Session, name: string, service: Dict): void => {
  const reserved = at(service, 'deploy', 'resources', 'reservations', 'devices');
  for (const request of [...itemsOf(get(service, 'gpus')), ...itemsOf(reserved)]) {
    if (!get(request, 'count') || !get(request, 'device_ids')) continue;
    session.error(
      'two-values',
      `${name} asks for devices by count and by device_ids; Compose takes one`,
      request.place,
    );
  }
};

const checkEnvFiles = (session: Session, name: string, service: Dict): void => {
  for (const item of itemsOf(get(service, 'env_file'))) {
    const format = known(get(item, 'format'));
    if (!format || format.text === 'raw') continue;
    session.error(
      'wrong-value',
      `${name} has an env_file of the format ${format.text}; Compose knows raw`,
      format.place,
    );
  }
};

/** Phase 6, for one service: what Compose refuses although the schema allows it. */
export const checkService = (session: Session, name: string, service: Dict, key: TextPlace): void => {
  const open = service.entries.has(OPEN);
  const build = get(service, 'build');
  if (!open && !leaf(get(service, 'image')) && (!build || isNull(build)) && !get(service, 'provider')) {
    session.error('no-image', `${name} has neither an image nor a build`, key);
  }
  const inline = leaf(get(build, 'dockerfile_inline'));
  if (inline && leaf(get(build, 'dockerfile'))) {
    session.error('two-dockerfiles', `${name} has both dockerfile and dockerfile_inline`, inline.place);
  }
  const networks = get(service, 'networks');
  const mode = leaf(get(service, 'network_mode'));
  if (mode && networks?.kind === 'dict' && networks.entries.size > 0) {
    session.error('two-networks', `${name} has both network_mode and networks; Compose takes only one`, mode.place);
  }
  for (const kind of ['ports', 'volumes', 'devices']) {
    const list = get(service, kind);
    for (const item of list?.kind === 'list' ? list.items : []) {
      if (item.kind !== 'dict' || item.entries.has(OPEN) || leaf(get(item, 'target'))) continue;
      session.error('missing-attribute', `services.${name}.${kind} has an entry without a target`, item.place);
    }
  }
  const ports = get(service, 'ports');
  for (const item of ports?.kind === 'list' ? ports.items : []) {
    const host = known(get(item, 'host_ip'));
    if (host && !isAddress(host.text)) session.error('invalid-port', `${host.text} is not an address`, host.place);
  }
  const hosts = get(service, 'extra_hosts');
  for (const item of hosts ? sequence(hosts).items : []) {
    const host = known(item);
    if (host && !/[=:]/.test(host.text)) {
      session.error('invalid-extra-host', `the extra host ${host.text} has no address`, host.place);
    }
  }
  const environment = get(service, 'environment');
  for (const [variable, entry] of environment?.kind === 'dict' ? environment.entries : []) {
    if (!/\s$/.test(variable)) continue;
    session.error('invalid-variable', `the variable ${JSON.stringify(variable)} ends with a space`, entry.key);
  }
  checkDeviceRequests(session, name, service);
  checkEnvFiles(session, name, service);
  checkMounts(session, name, service);
  checkAmounts(session, name, service);
};

const SOURCES = { configs: ['file', 'environment', 'content'], secrets: ['file', 'environment'] } as const;

/** Phase 6, for top-level secrets, configs and volumes. */
export const checkResource = (session: Session, section: string, key: string, tree: Tree, place: TextPlace): void => {
  const external = known(get(tree, 'external'));
  if (section === 'volumes') {
    if (tree.kind !== 'dict' || external?.text !== 'true') return;
    const other = [...tree.entries].find(([name]) => name !== 'name' && name !== 'external' && !name.startsWith('x-'));
    if (!other) return;
    const message = `the volume ${key} is external, so Compose does not make it and refuses ${other[0]}`;
    session.error('external-volume', message, other[1].key);
    return;
  }
  if (section !== 'secrets' && section !== 'configs') return;
  const allowed = SOURCES[section];
  const set = allowed.filter((source) => get(tree, source));
  if (set.length > 1) {
    session.error('two-sources', `${section}.${key} has ${set.join(' and ')}; Compose takes only one`, place);
  } else if (set.length === 0 && !external && !get(tree, 'driver')) {
    session.error('no-source', `${section}.${key} needs one of ${allowed.join(', ')}`, place);
  }
};
