import { X509Certificate } from 'node:crypto';
import type { EngineHost } from '../../model/engine.ts';
import { type Fact, known, unknown } from '../../model/value.ts';
import type { EngineInfo } from '../../ports/engine-schema.ts';
import type { Host } from '../../ports/host.ts';
import { readListeners } from '../proc/read-listeners.ts';
import { documentOf } from './document.ts';

/** Where managers of a swarm call each other. Source: docs.docker.com, "Getting started with swarm mode", open ports. */
const MANAGER_PORT = 2377;
const DAY_NS = 24 * 3600 * 1e9;
/** What the engine keeps of how it joined; seen on Docker 20.10. */
const STATE_FILE = 'swarm/docker-state.json';

type SwarmFacts = Pick<
  EngineHost,
  'swarm' | 'autoLock' | 'managers' | 'certificateDays' | 'authoritySince' | 'managerAddresses' | 'dataAddress'
>;

/** What an engine and its machine tell of the swarm that it belongs to. */
export const readSwarm = ({ Swarm, DockerRootDir }: EngineInfo, host: Host | undefined): SwarmFacts => {
  const { fact } = documentOf('container', 'engine');
  const expiry = Swarm?.Cluster?.Spec?.CAConfig?.NodeCertExpiry;
  const active = (Swarm?.LocalNodeState ?? 'inactive') !== 'inactive';
  return {
    swarm: fact(known(active), 'info', 'Swarm', 'LocalNodeState'),
    autoLock: fact(known(Swarm?.Cluster?.Spec?.EncryptionConfig?.AutoLockManagers), 'info', 'Swarm', 'Cluster'),
    managers: fact(known(Swarm?.ControlAvailable ? Swarm.Managers : undefined), 'info', 'Swarm', 'Managers'),
    certificateDays: fact(known(expiry === undefined ? undefined : expiry / DAY_NS), 'info', 'Swarm', 'Cluster'),
    authoritySince: fact(known(beginOf(Swarm?.Cluster?.TLSInfo?.TrustRoot)), 'info', 'Swarm', 'Cluster'),
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
    origin: { place: { kind: 'host', path }, via: [], strength: 'enforced' } as const,
  });
  if (!among) return told(known(undefined));
  const text = host?.text(path);
  if (!text?.ok) return told(unknown('host', `${path} cannot be read`));
  const field = (name: string): string =>
    (new RegExp(`"${name}":"([^"]*)"`).exec(text.value)?.[1] ?? '').replace(/:\d+$/, '');
  return told(known({ data: field('DataPathAddr'), managers: field('AdvertiseAddr') }));
};
