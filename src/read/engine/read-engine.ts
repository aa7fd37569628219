import type { Plain } from '../../model/change.ts';
import type { EngineAddress, EngineHost } from '../../model/engine.ts';
import { absentPlace, type FileId, type Place } from '../../model/place.ts';
import { type Fact, known, unknown } from '../../model/value.ts';
import type { EngineInfo, EngineNetwork, EngineVersion } from '../../ports/engine-schema.ts';
import type { Host } from '../../ports/host.ts';
import { documentOf } from './document.ts';
import { readDaemon } from './read-daemon.ts';
import { readEngineFiles } from './read-engine-files.ts';
import { readLogins } from './read-logins.ts';
import { readPacketFilter } from './read-packet-filter.ts';
import { readSwarm, type SwarmAnswers } from './read-swarm.ts';
import { socketUnitAddresses } from './socket-unit-addresses.ts';

type EngineHostParts = {
  /** `unix:///var/run/docker.sock`. */
  readonly address: string;
  readonly info: EngineInfo;
  readonly version: EngineVersion;
  /** The default bridge, where the engine has one. */
  readonly bridge: EngineNetwork | undefined;
  readonly images: EngineHost['images'];
  readonly containers: EngineHost['containers'];
  /** What the swarm keeps, where this is a manager of one. */
  readonly swarm: SwarmAnswers | undefined;
  /** The machine of the engine, when it is this one. */
  readonly host: Host | undefined;
};

/** An engine from the answers of its API and the files of its host. */
export const readEngine = (parts: EngineHostParts): EngineHost => {
  const { info, version, bridge, host } = parts;
  const { place, fact, flag } = documentOf('container', 'engine');
  const options = new Map(info.SecurityOptions.map((option) => [/name=([^,]+)/.exec(option)?.[1] ?? option, option]));
  const daemon = readDaemon(host, /^unix:\/\/(.*)$/.exec(parts.address)?.[1]);
  const has = (name: string): Fact<boolean> => fact(known(options.has(name)), 'info', 'SecurityOptions');
  const at = place();
  const setting = (key: string): Fact<Plain | undefined> => {
    if (daemon.kind === 'unknown') return { value: daemon, origin: fact(known(0)).origin };
    const found = daemon.value.settings.get(key);
    const near: Place = { kind: 'host', path: daemon.value.path };
    return {
      value: known(found?.value),
      origin: { ...fact(known(0)).origin, place: found?.place ?? absentPlace(key, near) },
    };
  };
  const runc = version.Components.find(({ Name }) => Name === 'runc')?.Version;
  const named = ['tlscacert', 'tlscert', 'tlskey'].flatMap((as) => {
    const { value } = setting(as);
    return value.kind === 'known' && typeof value.value === 'string' ? [{ path: value.value, as }] : [];
  });
  const profile = /profile=([^,]+)/.exec(options.get('seccomp') ?? '')?.[1] ?? 'default';
  const icc = bridge?.Options.get('com.docker.network.bridge.enable_icc');
  return {
    kind: 'engine',
    id: `engine:${info.Name ?? ''}`,
    name: info.Name ?? 'engine',
    path: 'engine:' as FileId,
    at,
    flavour: version.Components.some(({ Name }) => /podman/i.test(Name)) ? 'podman' : 'docker',
    system: info.OperatingSystem ?? '',
    version: fact(known(info.ServerVersion ?? version.Version), 'info', 'ServerVersion'),
    runc: fact(known(runc), 'version', 'Components'),
    rootless: has('rootless'),
    userNamespaces: has('userns'),
    noNewPrivileges: has('no-new-privileges'),
    seccomp: fact(known(options.has('seccomp') ? profile : undefined), 'info', 'SecurityOptions'),
    liveRestore: flag(info.LiveRestoreEnabled, 'info', 'LiveRestoreEnabled'),
    ...readSwarm(info, host, parts.swarm),
    experimental: fact(known(info.ExperimentalBuild === true), 'info', 'ExperimentalBuild'),
    storageDriver: fact(known(info.Driver), 'info', 'Driver'),
    loggingDriver: fact(known(info.LoggingDriver), 'info', 'LoggingDriver'),
    insecureRegistries: (info.RegistryConfig?.InsecureRegistryCIDRs ?? [])
      .filter((range) => !/^(?:127\.0\.0\.0\/8|::1\/128)$/.test(range))
      .map((range) => fact(known(range), 'info', 'RegistryConfig', 'InsecureRegistryCIDRs'))
      .concat(
        [...(info.RegistryConfig?.IndexConfigs ?? [])]
          .filter(([, { Secure }]) => Secure === false)
          .map(([name]) => fact(known(name), 'info', 'RegistryConfig', 'IndexConfigs', name)),
      ),
    authorization: fact(known(info.Plugins?.Authorization ?? []), 'info', 'Plugins', 'Authorization'),
    interContainer:
      bridge === undefined
        ? fact(unknown('engine', 'it has no default bridge'), 'bridge')
        : fact(known(icc !== 'false'), 'bridge', 'Options', 'com.docker.network.bridge.enable_icc'),
    configuration: daemon.kind === 'known' ? known(daemon.value.path) : daemon,
    setting,
    addresses: addressesOf(setting, host),
    packetFilter: readPacketFilter(host),
    logins: host ? readLogins(host) : unknown('host', 'the engine is on another machine'),
    ...readEngineFiles(host, info.DockerRootDir, named),
    images: parts.images,
    containers: parts.containers,
  };
};

const addressesOf = (setting: EngineHost['setting'], host: Host | undefined): EngineHost['addresses'] => {
  const hosts = setting('hosts');
  if (hosts.value.kind === 'unknown') return hosts.value;
  const verify = setting('tlsverify').value;
  const verifiesClients = verify.kind === 'known' && verify.value === true;
  const urls = Array.isArray(hosts.value.value) ? hosts.value.value : [];
  return known(
    urls.flatMap((url): readonly EngineAddress[] => {
      if (typeof url !== 'string') return [];
      const own: EngineAddress = { place: hosts.origin.place, url, verifiesClients };
      if (!url.startsWith('fd:') || !host) return [own];
      const units = socketUnitAddresses(host);
      return units.length === 0
        ? [own]
        : units.map((unit) => ({ place: { kind: 'host', path: unit.path }, url: unit.url, verifiesClients }));
    }),
  );
};
