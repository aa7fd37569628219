import { absentPlace, type Place } from '../../../model/place.ts';
import type { Attachment, Grant, Logging, SecurityOption, Settings } from '../../../model/settings.ts';
import { type Fact, known, type Open, show, type Template, unknown, type Value } from '../../../model/value.ts';
import { sequence } from '../5-merge/sequences.ts';
import type { Scope } from '../scope.ts';
import { slice, templateOf } from '../tree.ts';
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
  readItems,
  type Section,
  sectionOf,
  templateFact,
} from './cursor.ts';
import { dependenciesOf } from './dependencies-of.ts';
import { eitherFact } from './either-fact.ts';
import { environmentOf, labelsOf } from './environment-of.ts';
import { booleanFact, durationFact, literalFact, literalItem, optionalBoolean, textFact, wholeFact } from './facts.ts';
import { healthcheckFact } from './healthcheck-fact.ts';
import { hooksOf } from './hooks-of.ts';
import { limitsOf } from './limits-of.ts';
import { devicesOf, mountsOf } from './mounts-of.ts';
import { portsOf } from './ports-of.ts';
import { restartFact } from './restart-fact.ts';
import { userFact } from './user-fact.ts';

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

/** The entries of a mapping as names with values. */
const namedTexts = (
  section: Section,
  cursor: Cursor | undefined,
): Open<{ readonly name: string; readonly value: Fact<Template> }> =>
  openList(
    section,
    entriesOf(cursor).map(([name, value]) => ({ name, value: templateFact(value) })),
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

const loggingOf = (section: Section): Logging => {
  const logging = down(section.cursor, 'logging');
  const driver = down(logging, 'driver')
    ? literalFact(section, 'logging.driver', logging)
    : down(section.cursor, 'log_driver')
      ? literalFact(section, 'log_driver')
      : absentFact<string | undefined>(section, 'logging.driver', undefined);
  return { driver, options: namedTexts(section, down(logging, 'options') ?? down(section.cursor, 'log_opt')) };
};

const reservesDevices = (service: Cursor | undefined): boolean => {
  const reservations = down(down(down(service, 'deploy'), 'resources'), 'reservations');
  return down(service, 'gpus') !== undefined || itemsOf(down(reservations, 'devices')).length > 0;
};

const runsOnce = (service: Cursor | undefined): boolean =>
  /^(?:replicated|global)-job$/.test(leafOf(down(down(service, 'deploy'), 'mode'))?.text ?? '');

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
    sysctls: namedTexts(section, down(section.cursor, 'sysctls')),
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
    dependencies: dependenciesOf(section),
    extraHosts: listOf(section, 'extra_hosts'),
    dns: listOf(section, 'dns'),
    healthcheck: healthcheckFact(section),
    entrypoint: commandFact(section, 'entrypoint'),
    command: commandFact(section, 'command'),
    hooks: hooksOf(section),
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
    replicas: eitherFact(section, 'scale', wholeFact, down(section.cursor, 'deploy'), 'deploy.replicas'),
    ...(itemsOf(down(down(section.cursor, 'develop'), 'watch')).length > 0 && { watched: true }),
    ...(reservesDevices(section.cursor) && { reservesDevices: true }),
    ...(runsOnce(section.cursor) && { runsOnce: true }),
    apiSocket: booleanFact(section, 'use_api_socket'),
  };
};
