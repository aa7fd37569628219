import { X509Certificate } from 'node:crypto';
import { judgeVariable } from '../../knowledge/credentials/judge-variable.ts';
import type { EngineHost } from '../../model/engine.ts';
import { enforcedAt } from '../../model/place.ts';
import { type Fact, known, unknown } from '../../model/value.ts';
import type { Answer } from '../../ports/engine.ts';
import type { EngineInfo, SwarmObject } from '../../ports/engine-schema.ts';
import type { Host } from '../../ports/host.ts';
import { readListeners } from '../proc/read-listeners.ts';
import { documentOf } from './document.ts';

/** Where managers of a swarm call each other. Source: docs.docker.com, "Getting started with swarm mode", open ports. */
const MANAGER_PORT = 2377;
const DAY_NS = 24 * 3600 * 1e9;
/** What the engine keeps of how it joined; seen on Docker 20.10. */
const STATE_FILE = 'swarm/docker-state.json';
/** The key of this node, encrypted with the key that unlocks managers; seen on Docker 20.10. */
const KEY_FILE = 'swarm/certificates/swarm-node.key';

type SwarmFacts = Pick<
  EngineHost,
  | 'swarm'
  | 'autoLock'
  | 'managers'
  | 'certificateDays'
  | 'authoritySince'
  | 'unlockKey'
  | 'swarmServices'
  | 'managerAddresses'
  | 'dataAddress'
>;

/** What a manager answered. */
export type SwarmAnswers = {
  readonly services: Awaited<Answer<readonly SwarmObject[]>>;
  /** Of all kinds: each shows when a change of its number was made. */
  readonly objects: readonly SwarmObject[];
};

/** What an engine and its machine tell of the swarm that it belongs to. */
export const readSwarm = (
  { Swarm, DockerRootDir }: EngineInfo,
  host: Host | undefined,
  answers: SwarmAnswers | undefined,
): SwarmFacts => {
  const { fact } = documentOf('container', 'engine');
  const expiry = Swarm?.Cluster?.Spec?.CAConfig?.NodeCertExpiry;
  const active = (Swarm?.LocalNodeState ?? 'inactive') !== 'inactive';
  return {
    swarm: fact(known(active), 'info', 'Swarm', 'LocalNodeState'),
    autoLock: fact(known(Swarm?.Cluster?.Spec?.EncryptionConfig?.AutoLockManagers), 'info', 'Swarm', 'Cluster'),
    managers: fact(known(Swarm?.ControlAvailable ? Swarm.Managers : undefined), 'info', 'Swarm', 'Managers'),
    certificateDays: fact(known(expiry === undefined ? undefined : expiry / DAY_NS), 'info', 'Swarm', 'Cluster'),
    authoritySince: fact(known(beginOf(Swarm?.Cluster?.TLSInfo?.TrustRoot)), 'info', 'Swarm', 'Cluster'),
    unlockKey: unlockKeyOf(Swarm?.Cluster, host, `${DockerRootDir ?? ''}/${KEY_FILE}`, answers?.objects ?? []),
    swarmServices: fact(answers ? servicesOf(answers) : known(undefined), 'services'),
    managerAddresses: managerAddressesOf(host),
    dataAddress: dataAddressOf(active && (Swarm?.Nodes ?? 1) > 1, host, `${DockerRootDir ?? ''}/${STATE_FILE}`),
  };
};

/** The day from which a certificate counts; undefined for what is none. */
const beginOf = (pem: string | undefined): string | undefined => {
  if (pem === undefined) return undefined;
  try {
    return new X509Certificate(pem).validFromDate.toISOString().slice(0, 10);
  } catch {
    return undefined;
  }
};

/**
 * When the unlock key was changed. The key file names the number of that change (`kek-version`), and whatever the swarm
 * keeps names the number and the time of its own last one: those before and after it say between which days it was.
 * Source: swarmkit, ca/keyreadwriter.go; seen on Docker 20.10, where it is 0 until the first change.
 */
const unlockKeyOf = (
  cluster: NonNullable<EngineInfo['Swarm']>['Cluster'],
  host: Host | undefined,
  path: string,
  objects: readonly SwarmObject[],
): SwarmFacts['unlockKey'] => {
  const told = (value: SwarmFacts['unlockKey']['value']): SwarmFacts['unlockKey'] => ({
    value,
    origin: enforcedAt({ kind: 'host', path }),
  });
  const created = cluster?.CreatedAt;
  if (cluster?.Spec?.EncryptionConfig?.AutoLockManagers !== true || created === undefined)
    return told(known(undefined));
  if (!host) return told(unknown('host', 'the engine is on another machine: only there can its key file be seen'));
  const text = host.text(path);
  const version = text.ok ? /^kek-version: (\d+)$/m.exec(text.value)?.[1] : undefined;
  if (version === undefined) return told(unknown('host', `${path} does not tell the version of the key`));
  const changed = Number(version);
  const day = (time: string): string => time.slice(0, 10);
  if (changed === 0) return told(known({ notBefore: day(created), notAfter: day(created) }));
  const times = (holds: (index: number) => boolean): readonly string[] =>
    objects
      .flatMap(({ Version, UpdatedAt }) => (UpdatedAt !== undefined && holds(Version.Index) ? [UpdatedAt] : []))
      .toSorted();
  const before = [created, ...times((index) => index <= changed)].toSorted().at(-1) ?? created;
  const after = times((index) => index >= changed)[0];
  if (after === undefined) return told(unknown('host', 'nothing in the swarm was changed since'));
  return told(known({ notBefore: day(before), notAfter: day(after) }));
};

const servicesOf = ({ services }: SwarmAnswers): SwarmFacts['swarmServices']['value'] =>
  services.ok
    ? known(
        services.value.map(({ Spec }) => ({
          name: Spec?.Name ?? '',
          credentials: (Spec?.TaskTemplate?.ContainerSpec?.Env ?? []).flatMap(credentialIn),
        })),
      )
    : unknown('engine', services.message);

/** The name of a variable, when its value is a credential. */
const credentialIn = (entry: string): readonly string[] => {
  const equals = entry.indexOf('=');
  const name = entry.slice(0, equals);
  return equals > 0 && !/_FILE$/i.test(name) && judgeVariable(name, entry.slice(equals + 1)).kind !== 'none'
    ? [name]
    : [];
};

const managerAddressesOf = (host: Host | undefined): EngineHost['managerAddresses'] => {
  if (!host) return unknown('host', 'the engine is on another machine: only there can its sockets be seen');
  const tables = ['tcp', 'tcp6'].map((name) => host.text(`/proc/1/net/${name}`));
  if (!tables.some(({ ok }) => ok)) return unknown('host', 'the sockets of the machine cannot be read');
  const listeners = tables.flatMap((table) => (table.ok ? readListeners(table.value, 'tcp') : []));
  return known(listeners.flatMap(({ port, address }) => (port === MANAGER_PORT ? [address] : [])));
};

/** Undefined where there is nobody else to send data to. */
const dataAddressOf = (among: boolean, host: Host | undefined, path: string): EngineHost['dataAddress'] => {
  const told = (value: Fact<unknown>['value']) => ({
    value: value as EngineHost['dataAddress']['value'],
    origin: enforcedAt({ kind: 'host', path }),
  });
  if (!among) return told(known(undefined));
  const text = host?.text(path);
  if (!text?.ok) return told(unknown('host', `${path} cannot be read`));
  const field = (name: string): string =>
    (new RegExp(`"${name}":"([^"]*)"`).exec(text.value)?.[1] ?? '').replace(/:\d+$/, '');
  return told(known({ data: field('DataPathAddr'), managers: field('AdvertiseAddr') }));
};
