import { declaredAt, type FileId, type Place, textPlace } from '../../model/place.ts';
import type { Settings } from '../../model/settings.ts';
import { readUser } from '../../model/user.ts';
import { type Fact, known, literal, type Open, type Template, unknown, type Value } from '../../model/value.ts';
import { bytesOf } from '../settings/bytes-of.ts';
import { coresIn } from '../settings/cores-in.ts';
import { unsetSettings } from '../settings/unset-settings.ts';
import { type GivenFlag, type GivenFlags, isOn } from './parse-flags.ts';
import { capabilitiesOf, deviceOf, securityOptionOf } from './run-access.ts';
import { environmentOf } from './run-environment.ts';
import { healthcheckOf } from './run-health.ts';
import { mountOf, volumesFromElsewhere } from './run-mounts.ts';
import { attachmentsOf, networkModeOf } from './run-network.ts';
import { portsOf } from './run-ports.ts';
import { commandOf, entrypointOf, readRestart } from './run-process.ts';
import { factAt, readNumber, readValue } from './run-values.ts';
import { splitPair } from './split-template.ts';

/** The settings of a `docker run` line from its flags and the words behind them: the image, then its command. */
export const runSettings = (file: FileId, at: Place, given: GivenFlags): Settings => {
  const unset = unsetSettings(at, 'run');
  const byName = Map.groupBy(given.flags, ({ name }) => name);
  const all = (name: string): readonly GivenFlag[] => byName.get(name) ?? [];
  const place = (flag: GivenFlag): Place => textPlace(file, flag.span);

  const written = <T>(
    name: string,
    otherwise: Fact<T | undefined>,
    read: (value: Template) => Value<T>,
  ): Fact<T | undefined> => {
    const flag = all(name).at(-1);
    return flag?.value ? factAt<T | undefined>(read(flag.value), place(flag)) : otherwise;
  };
  const template = (name: string, otherwise: Fact<Template | undefined>): Fact<Template | undefined> =>
    written<Template>(name, otherwise, known);
  const parsed = <T>(
    name: string,
    otherwise: Fact<T | undefined>,
    read: (text: string) => T | undefined,
  ): Fact<T | undefined> => written(name, otherwise, (value) => readValue(value, read));
  const switched = <T extends boolean | undefined>(name: string, otherwise: Fact<T | boolean>): Fact<T | boolean> => {
    const flag = all(name).at(-1);
    if (flag === undefined) return otherwise;
    const on = isOn(flag);
    return factAt(on === undefined ? unknown('environment', 'a variable decides') : known(on), place(flag));
  };
  const listed = <T>(names: readonly string[], read: (flag: GivenFlag, at: Place) => T | undefined): Open<T> => ({
    items: names.flatMap(all).flatMap((flag) => read(flag, place(flag)) ?? []),
    more: [],
  });
  const templates = (name: string): Open<Fact<Template>> =>
    listed([name], (flag, at) => flag.value && factAt(known(flag.value), at));
  const pairs = (name: string): Open<{ readonly name: string; readonly value: Fact<Template> }> =>
    listed([name], (flag, at) => {
      const pair = flag.value && splitPair(flag.value);
      return pair?.name === undefined
        ? undefined
        : { name: pair.name, value: factAt(known(pair.value ?? { parts: [] }), at) };
    });

  const [image, ...command] = given.rest;
  const settings: Settings = {
    ...unset,
    image: image ? factAt<Template | undefined>(known(image.value), textPlace(file, image.span)) : unset.image,
    containerName: template('name', unset.containerName),
    user: parsed('user', unset.user, (text) => readUser(text)),
    groupAdd: templates('group-add'),
    readOnly: switched('read-only', unset.readOnly),
    privileged: switched('privileged', unset.privileged),
    capAdd: capabilitiesOf(all('cap-add'), place),
    capDrop: capabilitiesOf(all('cap-drop'), place),
    securityOptions: listed(['security-opt'], (flag, at) => flag.value && securityOptionOf(flag.value, at)),
    pid: template('pid', unset.pid),
    ipc: template('ipc', unset.ipc),
    uts: template('uts', unset.uts),
    userns: template('userns', unset.userns),
    cgroup: template('cgroupns', unset.cgroup),
    cgroupParent: template('cgroup-parent', unset.cgroupParent),
    networkMode: networkModeOf(all('network'), place, unset.networkMode),
    networks: attachmentsOf(all('network'), all('network-alias'), place),
    ports: portsOf(all('publish'), all('publish-all'), place),
    expose: templates('expose'),
    mounts: listed(['volume', 'mount', 'tmpfs'], mountOf),
    devices: listed(['device'], (flag, at) => flag.value && deviceOf(flag.value, at)),
    deviceCgroupRules: templates('device-cgroup-rule'),
    sysctls: pairs('sysctl'),
    ulimits: listed(['ulimit'], (flag, at) => {
      const name = flag.value && splitPair(flag.value).name;
      return name === undefined ? undefined : { name, place: at };
    }),
    limits: {
      memory: parsed('memory', unset.limits.memory, bytesOf),
      memorySwap: parsed('memory-swap', unset.limits.memorySwap, bytesOf),
      memoryReservation: parsed('memory-reservation', unset.limits.memoryReservation, bytesOf),
      cpus: cpusOf(parsed, unset),
      cpuShares: parsed('cpu-shares', unset.limits.cpuShares, readNumber),
      pids: parsed('pids-limit', unset.limits.pids, readNumber),
    },
    oomKillDisable: switched('oom-kill-disable', unset.oomKillDisable),
    environment: environmentOf(given.flags, file),
    labels: pairs('label'),
    dependencies: listed(['link', 'volumes-from'], (flag, at) => {
      const service = flag.value && literal(flag.value)?.split(':')[0];
      return service ? { place: at, service, kind: flag.name === 'link' ? 'link' : 'volumes-from' } : undefined;
    }),
    extraHosts: templates('add-host'),
    dns: templates('dns'),
    healthcheck: healthcheckOf(file, byName, unset.healthcheck),
    entrypoint: entrypointOf(all('entrypoint').at(-1), place) ?? unset.entrypoint,
    command: commandOf(command, file) ?? unset.command,
    workingDir: template('workdir', unset.workingDir),
    logging: { driver: parsed('log-driver', unset.logging.driver, (text) => text), options: pairs('log-opt') },
    restart: parsed('restart', unset.restart, readRestart),
    init: switched('init', unset.init),
    stopSignal: template('stop-signal', unset.stopSignal),
    stopGraceMs: parsed('stop-timeout', unset.stopGraceMs, (text) => {
      const seconds = readNumber(text);
      return seconds === undefined ? undefined : seconds * 1000;
    }),
    runtime: template('runtime', unset.runtime),
    platform: template('platform', unset.platform),
    pullPolicy: template('pull', unset.pullPolicy),
    apiSocket: switched('use-api-socket', unset.apiSocket),
  };
  const elsewhere = all('volumes-from')[0];
  if (elsewhere === undefined) return settings;
  const more = [{ unknown: volumesFromElsewhere, origin: declaredAt(place(elsewhere)) }];
  return { ...settings, mounts: { ...settings.mounts, more } };
};

type Parsed = <T>(
  name: string,
  otherwise: Fact<T | undefined>,
  read: (text: string) => T | undefined,
) => Fact<T | undefined>;

/** Cores: `--cpus`, the share of a period that `--cpu-quota` leaves (100 ms when it is not given), or those of `--cpuset-cpus`. */
const cpusOf = (parsed: Parsed, { limits }: Settings): Fact<number | undefined> => {
  const period = parsed('cpu-period', limits.cpus, readNumber);
  const length = (period.value.kind === 'known' ? period.value.value : undefined) || 100_000;
  const quota = parsed('cpu-quota', parsed('cpuset-cpus', limits.cpus, coresIn), (text) => {
    const microseconds = readNumber(text);
    return microseconds === undefined ? undefined : Math.max(0, microseconds / length);
  });
  return parsed('cpus', quota, readNumber);
};
