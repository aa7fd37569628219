import { absentPlace, type Origin } from '../../model/place.ts';
import { type Mount, type Port, SENT_PROFILE, type SecurityOption, type Settings } from '../../model/settings.ts';
import { type Fact, known, knownText, knownValue, type Open, show, type Template } from '../../model/value.ts';
import { sameValue } from '../same-value.ts';

const enforced = (origin: Origin): Origin => ({ ...origin, strength: 'enforced' });

/** What runs, at the place where it is declared if it is what was declared. */
const confirm = <T>(declared: Fact<T>, running: Fact<T>, same = sameValue(declared.value, running.value)): Fact<T> =>
  same
    ? { value: declared.value.kind === 'known' ? declared.value : running.value, origin: enforced(declared.origin) }
    : running;

/** The running items, each as it is declared where it is; what could not be read of the declared list is known now. */
const confirmItems = <T>(declared: Open<T>, running: Open<T>, same: (one: T, other: T) => boolean): Open<T> => ({
  items: running.items.map((item) => declared.items.find((one) => same(one, item)) ?? item),
  more: running.more,
});

const sameFact = <T>(one: Fact<T>, other: Fact<T>): boolean => sameValue(one.value, other.value);

/** Modes that mean the same as nothing: the engine's own defaults. */
const DEFAULT_MODE = /^(?:private|default|no|runc|)$/;
const modeText = (fact: Fact<Template | undefined>): string | undefined => {
  const value = knownValue(fact);
  return fact.value.kind === 'unknown' ? undefined : value === undefined ? '' : show(value);
};
const sameMode = (one: Fact<Template | undefined>, other: Fact<Template | undefined>): boolean => {
  const [declared, running] = [modeText(one), modeText(other)];
  if (declared === undefined || running === undefined) return false;
  if (declared === running || (DEFAULT_MODE.test(declared) && DEFAULT_MODE.test(running))) return true;
  return /^(?:service|container):/.test(declared) && running.startsWith('container:');
};

const targetText = ({ target }: Mount): string | undefined => knownText(target)?.replace(/(?<=.)\/$/, '');

/** A named volume bears the project's name in front; a path is made absolute. */
const sameSource = (declared: Mount, running: Mount): boolean => {
  const [written, found] = [knownText(declared.source), knownText(running.source)];
  if (written === undefined || found === undefined) return declared.kind === running.kind;
  return (
    found === written ||
    found.endsWith(declared.kind === 'volume' ? `_${written}` : `/${written.replace(/^(?:\.{0,2}\/)+/, '')}`)
  );
};

/** Whether a running mount is the declared one. */
const sameMount = (declared: Mount, running: Mount): boolean =>
  targetText(declared) === targetText(running) &&
  declared.kind === running.kind &&
  // an image is mounted read-only, whatever is written
  (declared.kind === 'image' || sameValue(declared.readOnly.value, running.readOnly.value)) &&
  (declared.kind === 'tmpfs' || sameSource(declared, running)) &&
  (declared.propagation ?? 'rprivate') === (running.propagation ?? 'rprivate');

/** Whether a running port is the declared one; an address of the host that is left out means all of them. */
const samePort = (declared: Port, running: Port): boolean =>
  declared.protocol === running.protocol &&
  within(declared.target, running.target) &&
  sameValue(declared.host.value, running.host.value) &&
  (knownValue({ value: declared.published, origin: declared.host.origin }) === undefined ||
    within(declared.published, running.published));

const within = (declared: Port['published'], running: Port['published']): boolean =>
  declared.kind === 'known' &&
  running.kind === 'known' &&
  declared.value !== undefined &&
  running.value !== undefined &&
  declared.value.from <= running.value.from &&
  running.value.to <= declared.value.to;

const optionText = ({ key, value }: SecurityOption): string =>
  `${key.toLowerCase()}=${value ? show(value).toLowerCase() : 'true'}`;

/** Whether a running option is the declared one. Of a profile of system calls the client sends the text, not the name of its file. */
const sameOption = (declared: SecurityOption, running: SecurityOption): boolean => {
  const [asked, found] = [optionText(declared), optionText(running)];
  return asked === found || (found === `seccomp=${SENT_PROFILE}` && /^seccomp=(?!unconfined$|builtin$)/.test(asked));
};

/**
 * Settings in effect of a service that runs: what the container has, at the place of the file that asks for it where
 * both agree. What only the image sets is left to the image, as in a file.
 */
export const confirmSettings = (declared: Settings, running: Settings): Settings => {
  const mode = (field: 'pid' | 'ipc' | 'uts' | 'userns' | 'cgroup' | 'networkMode'): Fact<Template | undefined> =>
    confirm(declared[field], running[field], sameMode(declared[field], running[field]));
  /** The engine's answer holds the image's part too: what the file leaves to the image stays with the image. */
  const own = <T>(asked: Fact<T | undefined>, found: Fact<T | undefined>): Fact<T | undefined> =>
    asked.value.kind === 'known' && asked.value.value === undefined ? asked : confirm(asked, found);
  const granted = [...declared.secrets.items, ...declared.configs.items].map(({ target, source }) => target ?? source);
  const mounts = running.mounts.items.filter(
    (mount) => !granted.some((name) => targetText(mount) === name || targetText(mount)?.endsWith(`/${name}`)),
  );
  const named = new Set(declared.environment.items.map(({ name }) => name));
  return {
    ...declared,
    image: { ...declared.image, origin: enforced(declared.image.origin) },
    user: own(declared.user, running.user),
    groupAdd: confirmItems(declared.groupAdd, running.groupAdd, sameFact),
    readOnly: confirm(declared.readOnly, running.readOnly),
    privileged: confirm(declared.privileged, running.privileged),
    capAdd: confirmItems(declared.capAdd, running.capAdd, sameFact),
    capDrop: confirmItems(declared.capDrop, running.capDrop, sameFact),
    securityOptions: confirmItems(declared.securityOptions, running.securityOptions, sameOption),
    pid: mode('pid'),
    ipc: mode('ipc'),
    uts: mode('uts'),
    userns: mode('userns'),
    cgroup: mode('cgroup'),
    networkMode: mode('networkMode'),
    networks: { items: [...declared.networks.items, ...strangeNetworks(declared, running)], more: [] },
    ports: confirmItems(declared.ports, running.ports, samePort),
    mounts: confirmItems(declared.mounts, { ...running.mounts, items: mounts }, sameMount),
    devices: confirmItems(
      declared.devices,
      running.devices,
      (a, b) => show(a.host) === show(b.host) && a.permissions === b.permissions,
    ),
    deviceCgroupRules: confirmItems(declared.deviceCgroupRules, running.deviceCgroupRules, sameFact),
    sysctls: confirmItems(declared.sysctls, running.sysctls, (a, b) => a.name === b.name && sameFact(a.value, b.value)),
    limits: {
      memory: confirm(declared.limits.memory, running.limits.memory),
      memorySwap: confirm(declared.limits.memorySwap, running.limits.memorySwap),
      memoryReservation: confirm(declared.limits.memoryReservation, running.limits.memoryReservation),
      cpus: confirm(declared.limits.cpus, running.limits.cpus),
      cpuShares: confirm(declared.limits.cpuShares, running.limits.cpuShares),
      pids: confirm(declared.limits.pids, running.limits.pids),
    },
    oomKillDisable: confirm(declared.oomKillDisable, running.oomKillDisable),
    environment: confirmItems(
      declared.environment,
      { items: running.environment.items.filter(({ name }) => named.has(name)), more: [] },
      (a, b) => a.name === b.name && sameFact(a.value, b.value),
    ),
    healthcheck: own(declared.healthcheck, running.healthcheck),
    entrypoint: own(declared.entrypoint, running.entrypoint),
    command: own(declared.command, running.command),
    stopSignal: own(declared.stopSignal, running.stopSignal),
    logging: {
      driver: own(declared.logging.driver, running.logging.driver),
      options: confirmItems(
        declared.logging.options,
        running.logging.options,
        (a, b) => a.name === b.name && sameFact(a.value, b.value),
      ),
    },
    restart: restartOf(declared, running),
  };
};

const restartOf = ({ restart, at }: Settings, running: Settings): Settings['restart'] => {
  const found = knownValue(running.restart);
  const asked = knownValue(restart);
  if (restart.value.kind === 'known' && (asked?.policy ?? 'no') === (found?.policy ?? 'no')) {
    return {
      value: restart.value,
      origin: enforced(asked ? restart.origin : { ...restart.origin, place: absentPlace('restart', at) }),
    };
  }
  return { value: known(found), origin: running.restart.origin };
};

/** Networks that no file asks for; those of a project bear its name in front. */
const strangeNetworks = (declared: Settings, running: Settings): Settings['networks']['items'] => {
  const keys = declared.networks.items.map(({ network }) => network);
  return running.networks.items.filter(
    ({ network }) =>
      !network.endsWith('_default') && !keys.some((key) => network === key || network.endsWith(`_${key}`)),
  );
};
