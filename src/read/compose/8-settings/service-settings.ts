import { absentPlace, type Place } from '../../../model/place.ts';
import type {
  Attachment,
  Dependency,
  Grant,
  Limits,
  Logging,
  Restart,
  SecurityOption,
  Settings,
  User,
} from '../../../model/settings.ts';
import { readUser } from '../../../model/user.ts';
import { type Fact, known, type Open, show, type Template, unknown, type Value } from '../../../model/value.ts';
import { sequence } from '../5-merge/sequences.ts';
import type { Scope } from '../scope.ts';
import { type Leaf, slice, templateOf } from '../tree.ts';
import { commandFact } from './command-line.ts';
import {
  absentFact,
  type Cursor,
  cursorAt,
  down,
  entriesOf,
  itemsOf,
  leafOf,
  openList,
  originOf,
  readItems,
  type Section,
  sectionOf,
  templateFact,
} from './cursor.ts';
import { environmentOf, labelsOf } from './environment-of.ts';
import {
  booleanFact,
  bytesFact,
  decimalFact,
  durationFact,
  literalFact,
  literalItem,
  optionalBoolean,
  textFact,
  wholeFact,
} from './facts.ts';
import { healthcheckFact } from './healthcheck-fact.ts';
import { devicesOf, mountsOf } from './mounts-of.ts';
import { portsOf } from './ports-of.ts';

const userFact = (section: Section): Fact<User | undefined> => {
  const cursor = down(section.cursor, 'user');
  const leaf = leafOf(cursor);
  if (!cursor || !leaf) return absentFact(section, 'user', undefined);
  const origin = originOf(cursor);
  if (leaf.text === '') return { value: known(undefined), origin };
  const hole = leaf.holes[0];
  if (!hole) return { value: known(readUser(leaf.text)), origin };
  const colon = leaf.text.indexOf(':');
  const owner = slice(leaf, 0, colon < 0 ? leaf.text.length : colon);
  const group = colon < 0 ? undefined : slice(leaf, colon + 1, leaf.text.length);
  const ownerHole = owner.holes[0]?.hole;
  const asRead = readUser(ownerHole ? '' : owner.text);
  const gid: Value<number | undefined> = group
    ? (group.holes[0]?.hole ?? readUser(`0:${group.text}`).gid)
    : (ownerHole ?? asRead.gid);
  const text = show(templateOf(leaf));
  return { value: known({ text, uid: ownerHole ?? asRead.uid, gid, root: ownerHole ?? asRead.root }), origin };
};

const securityOption = (item: Cursor): SecurityOption | undefined => {
  const leaf = leafOf(item);
  if (!leaf) return undefined;
  const equals = leaf.text.indexOf('=');
  const at = equals >= 0 ? equals : leaf.text.indexOf(':');
  const value = at < 0 ? undefined : templateOf(slice(leaf, at + 1, leaf.text.length));
  return { place: item.tree.place, key: at < 0 ? leaf.text : leaf.text.slice(0, at), value };
};

const texts = (section: Section, key: string): Open<Fact<Template>> => readItems(section, key, templateFact);

const capabilities = (section: Section, key: string): Open<Fact<string>> =>
  readItems(section, key, (item) => literalItem(item, (text) => text.toUpperCase().replace(/^CAP_/, '')));

/** A mapping or a list of `KEY=VALUE` as names with values. */
const namedTexts = (section: Section, key: string): Open<{ readonly name: string; readonly value: Fact<Template> }> =>
  openList(
    section,
    entriesOf(down(section.cursor, key)).map(([name, value]) => ({ name, value: templateFact(value) })),
  );

const attachments = (section: Section): Open<Attachment> => {
  const { cursor } = section;
  if (down(cursor, 'network_mode') || down(cursor, 'provider')) return openList(section, []);
  const named = entriesOf(down(cursor, 'networks'));
  if (named.length === 0) {
    return openList(section, [{ network: 'default', aliases: [], place: absentPlace('networks', section.at) }]);
  }
  return openList(
    section,
    named.map(([network, value]) => ({
      network,
      aliases: itemsOf(down(value, 'aliases')).flatMap((alias) => leafOf(alias)?.text ?? []),
      place: value.key,
    })),
  );
};

const fileMode = (cursor: Cursor | undefined): Value<number | undefined> => {
  const leaf = leafOf(cursor);
  if (!leaf) return known(undefined);
  const hole = leaf.holes[0];
  if (hole) return hole.hole;
  const mode =
    leaf.type === 'int' ? Number(leaf.text) : /^[0-7]+$/.test(leaf.text) ? Number.parseInt(leaf.text, 8) : -1;
  return mode >= 0 ? known(mode) : unknown('file', `${JSON.stringify(leaf.text)} is not a file mode`);
};

const grants = (section: Section, key: string): Open<Grant> =>
  readItems(section, key, (item) => {
    const source = leafOf(down(item, 'source'));
    if (!source) return undefined;
    return {
      place: item.tree.place,
      source: show(templateOf(source)),
      target: leafOf(down(item, 'target'))?.text,
      mode: fileMode(down(item, 'mode')),
    };
  });

const sharedWith = (section: Section, key: string, kind: Dependency['kind']): readonly Dependency[] => {
  const cursor = down(section.cursor, key);
  const leaf = leafOf(cursor);
  return leaf?.text.startsWith('service:') ? [{ place: leaf.place, service: leaf.text.slice(8), kind }] : [];
};

const dependencies = (section: Section): Open<Dependency> => {
  const { cursor } = section;
  const all: Dependency[] = [];
  for (const [service, value] of entriesOf(down(cursor, 'depends_on'))) {
    const condition = leafOf(down(value, 'condition'))?.text;
    all.push({ place: value.key, service, kind: 'depends-on', ...(condition ? { condition } : {}) });
  }
  for (const item of itemsOf(down(cursor, 'links'))) {
    const leaf = leafOf(item);
    if (leaf) all.push({ place: leaf.place, service: leaf.text.split(':', 1)[0] ?? '', kind: 'link' });
  }
  for (const item of itemsOf(down(cursor, 'volumes_from'))) {
    const leaf = leafOf(item);
    if (!leaf || leaf.text.startsWith('container:')) continue;
    all.push({ place: leaf.place, service: leaf.text.split(':', 1)[0] ?? '', kind: 'volumes-from' });
  }
  all.push(...sharedWith(section, 'network_mode', 'network'));
  all.push(...sharedWith(section, 'pid', 'pid'), ...sharedWith(section, 'ipc', 'ipc'));
  return openList(section, all);
};

/** The attribute of the service, or the one under `deploy` that means the same. */
const either = <T>(
  section: Section,
  key: string,
  read: (section: Section, key: string, at?: Cursor) => Fact<T>,
  under: Cursor | undefined,
  path: string,
): Fact<T> =>
  down(under, path.split('.').at(-1) ?? '') && !down(section.cursor, key)
    ? read(section, path, under)
    : read(section, key);

const limitsOf = (section: Section): Limits => {
  const resources = down(down(section.cursor, 'deploy'), 'resources');
  const limits = down(resources, 'limits');
  const reserved = down(resources, 'reservations');
  return {
    memory: either(section, 'mem_limit', bytesFact, limits, 'deploy.resources.limits.memory'),
    memorySwap: bytesFact(section, 'memswap_limit'),
    memoryReservation: either(section, 'mem_reservation', bytesFact, reserved, 'deploy.resources.reservations.memory'),
    cpus: either(section, 'cpus', decimalFact, limits, 'deploy.resources.limits.cpus'),
    pids: either(section, 'pids_limit', wholeFact, limits, 'deploy.resources.limits.pids'),
  };
};

const loggingOf = (section: Section): Logging => {
  const logging = down(section.cursor, 'logging');
  const driver = down(logging, 'driver')
    ? literalFact(section, 'logging.driver', logging)
    : down(section.cursor, 'log_driver')
      ? literalFact(section, 'log_driver')
      : absentFact<string | undefined>(section, 'logging.driver', undefined);
  const options = down(logging, 'options') ?? down(section.cursor, 'log_opt');
  return {
    driver,
    options: openList(
      section,
      entriesOf(options).map(([name, value]) => ({ name, value: templateFact(value) })),
    ),
  };
};

const CONDITIONS: { readonly [condition: string]: Restart['policy'] } = {
  none: 'no',
  any: 'always',
  'on-failure': 'on-failure',
};

const restartFact = (section: Section): Fact<Restart | undefined> => {
  const policy = down(down(section.cursor, 'deploy'), 'restart_policy');
  if (policy) {
    const condition = leafOf(down(policy, 'condition'));
    const hole = condition?.holes[0];
    const maximum = wholeFact(section, 'deploy.restart_policy.max_attempts', policy).value;
    const name = CONDITIONS[condition?.text ?? 'any'] ?? 'always';
    const value = hole
      ? hole.hole
      : known({ policy: name, maximum: maximum.kind === 'known' ? maximum.value : undefined });
    return { value, origin: originOf(policy) };
  }
  const cursor = down(section.cursor, 'restart');
  const leaf = leafOf(cursor);
  if (!cursor || !leaf || leaf.text === '') return absentFact(section, 'restart', undefined);
  return { value: restart(cursor, leaf), origin: originOf(cursor) };
};

const restart = (cursor: Cursor, leaf: Leaf): Value<Restart> => {
  const hole = leaf.holes[0];
  if (hole) return hole.hole;
  const [policy = '', count] = leaf.text.split(':');
  const maximum = count !== undefined && /^\d+$/.test(count) ? Number(count) : undefined;
  if (policy === 'no' || policy === 'always' || policy === 'on-failure' || policy === 'unless-stopped') {
    return known({ policy, maximum });
  }
  const why = `${JSON.stringify(leaf.text)} is not a restart policy: no, always, on-failure[:N] or unless-stopped`;
  cursor.session.error('invalid-restart', why, leaf.place);
  return unknown('file', why);
};

const asList = (cursor: Cursor | undefined): Cursor | undefined =>
  cursor && cursorAt(cursor.session, { ...sequence(cursor.tree), via: [] }, cursor.key, cursor.via);

/** A text or a list of texts. */
const listOf = (section: Section, key: string): Open<Fact<Template>> =>
  openList(section, itemsOf(asList(down(section.cursor, key))).map(templateFact));

/** Phase 8: a service of the resolved project as settings. */
export const serviceSettings = (scope: Scope, service: Cursor, at: Place): Settings => {
  const section = sectionOf(service, at);
  return {
    at,
    source: 'compose',
    image: textFact(section, 'image'),
    containerName: textFact(section, 'container_name'),
    user: userFact(section),
    groupAdd: texts(section, 'group_add'),
    readOnly: booleanFact(section, 'read_only'),
    privileged: booleanFact(section, 'privileged'),
    capAdd: capabilities(section, 'cap_add'),
    capDrop: capabilities(section, 'cap_drop'),
    securityOptions: readItems(section, 'security_opt', securityOption),
    pid: textFact(section, 'pid'),
    ipc: textFact(section, 'ipc'),
    uts: textFact(section, 'uts'),
    userns: textFact(section, 'userns_mode'),
    cgroup: textFact(section, 'cgroup'),
    cgroupParent: textFact(section, 'cgroup_parent'),
    networkMode: textFact(section, 'network_mode'),
    networks: attachments(section),
    ports: portsOf(section),
    expose: texts(section, 'expose'),
    mounts: mountsOf(section),
    devices: devicesOf(section),
    deviceCgroupRules: texts(section, 'device_cgroup_rules'),
    sysctls: namedTexts(section, 'sysctls'),
    ulimits: openList(
      section,
      entriesOf(down(section.cursor, 'ulimits')).map(([name, value]) => ({ name, place: value.key })),
    ),
    limits: limitsOf(section),
    oomKillDisable: booleanFact(section, 'oom_kill_disable'),
    environment: environmentOf(section, scope),
    labels: labelsOf(section, scope),
    secrets: grants(section, 'secrets'),
    configs: grants(section, 'configs'),
    dependencies: dependencies(section),
    extraHosts: listOf(section, 'extra_hosts'),
    dns: listOf(section, 'dns'),
    healthcheck: healthcheckFact(section),
    entrypoint: commandFact(section, 'entrypoint'),
    command: commandFact(section, 'command'),
    workingDir: textFact(section, 'working_dir'),
    logging: loggingOf(section),
    restart: restartFact(section),
    init: optionalBoolean(section, 'init'),
    stopSignal: textFact(section, 'stop_signal'),
    stopGraceMs: durationFact(section, 'stop_grace_period'),
    runtime: textFact(section, 'runtime'),
    platform: textFact(section, 'platform'),
    pullPolicy: textFact(section, 'pull_policy'),
    profiles: itemsOf(down(section.cursor, 'profiles')).flatMap((profile) => leafOf(profile)?.text ?? []),
    replicas: either(section, 'scale', wholeFact, down(section.cursor, 'deploy'), 'deploy.replicas'),
    apiSocket: booleanFact(section, 'use_api_socket'),
  };
};
