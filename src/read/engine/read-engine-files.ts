import type { EngineHost, FileRights } from '../../model/engine.ts';
import { known, unknown } from '../../model/value.ts';
import type { Host, HostFailure } from '../../ports/host.ts';
import type { Result } from '../../ports/result.ts';
import { unwatchedPaths } from './unwatched-paths.ts';

/** What the engine is made of: programs, units, sockets and configuration (CIS Docker Benchmark 1.6, sections 1.1 and 3). */
const FILES: readonly string[] = [
  ...[
    '/lib/systemd/system/docker.service',
    '/lib/systemd/system/docker.socket',
    '/etc/docker',
    '/etc/docker/daemon.json',
  ],
  ...['/etc/default/docker', '/etc/sysconfig/docker', '/run/docker.sock', '/run/containerd/containerd.sock'],
];
/** Units that an administrator put in place of those of the package. */
const OWN_UNITS: readonly string[] = ['/etc/systemd/system/docker.service', '/etc/systemd/system/docker.socket'];
/** What an audit rule should watch, where it exists. */
const WATCHED: readonly string[] = [
  ...[
    '/usr/bin/dockerd',
    '/usr/sbin/dockerd',
    '/usr/bin/containerd',
    '/usr/bin/containerd-shim',
    '/usr/bin/containerd-shim-runc-v1',
    '/usr/bin/containerd-shim-runc-v2',
    '/usr/bin/runc',
    '/usr/sbin/runc',
  ],
  ...[
    '/run/containerd',
    '/run/containerd/containerd.sock',
    '/etc/docker',
    '/etc/default/docker',
    '/etc/containerd/config.toml',
    '/etc/sysconfig/docker',
  ],
  ...['/lib/systemd/system/docker.service', '/lib/systemd/system/docker.socket', ...OWN_UNITS],
];

type HostSide = Pick<EngineHost, 'files' | 'parts' | 'ownPartition' | 'groupMembers' | 'unwatched'>;

/** What the files of the host say of the engine; `named`: further files that its configuration names. */
export const readEngineFiles = (
  host: Host | undefined,
  rootFolder: string | undefined,
  named: readonly { readonly path: string; readonly as: string }[],
): HostSide => {
  if (!host) {
    const away = unknown('host', 'the engine is on another machine: only there can its files be looked at');
    return { files: away, parts: away, ownPartition: away, groupMembers: away, unwatched: away };
  }
  const groups = host.text('/etc/group');
  const lines = (groups.ok ? groups.value : '').split('\n').map((line) => line.split(':'));
  const nameOf = (gid: number): string => lines.find(([, , number]) => number === `${gid}`)?.[0] ?? `${gid}`;
  const rightsOf = (path: string, as?: string): readonly FileRights[] => {
    const stat = host.stat(path);
    return stat.ok && stat.value.kind !== 'link'
      ? [{ path, as, uid: stat.value.uid, group: nameOf(stat.value.gid), mode: stat.value.mode }]
      : [];
  };
  const files = [
    ...[...FILES, ...OWN_UNITS, ...registryFiles(host), ...dropIns(host)].flatMap((path) => rightsOf(path)),
    ...named.flatMap(({ path, as }) => rightsOf(path, as)),
  ];
  const watched = [...WATCHED, ...(rootFolder ? [rootFolder] : [])];
  const data = rootFolder === undefined ? undefined : host.stat(rootFolder);
  const root = host.stat('/');
  const rules = host.list('audit-rules');
  const stored = rules.ok ? rules : host.text('/etc/audit/audit.rules');
  const members = lines
    .find(([name]) => name === 'docker')?.[3]
    ?.split(',')
    .filter((name) => name !== '');
  return {
    files: known(files),
    parts: known({
      there: [...files.map(({ path, as }) => as ?? path), ...watched.filter((path) => host.stat(path).ok)],
      hidden: [
        ...[...FILES, ...watched].filter((path) => isHidden(host.stat(path))),
        ...named.filter(({ path }) => isHidden(host.stat(path))).map(({ as }) => as),
        ...(isHidden(host.entries(REGISTRIES)) ? [`${REGISTRIES}/*`] : []),
      ],
    }),
    ownPartition:
      data?.ok && root.ok
        ? known(data.value.device !== root.value.device)
        : unknown('host', `${rootFolder ?? 'its data folder'} cannot be looked at`),
    groupMembers: groups.ok ? known(members ?? []) : unknown('host', groups.message),
    unwatched: stored.ok
      ? known(unwatchedPaths(host, stored.value, watched))
      : !rules.ok && rules.code === 'missing'
        ? known(['anything: no audit system is installed'])
        : unknown('host', stored.message),
  };
};

/** Whether something may be there that nobody may look at. */
const isHidden = (answer: Result<unknown, HostFailure>): boolean => !answer.ok && answer.code !== 'missing';

/** Most registries, files of each, and drop-ins that are looked at. */
const MOST = 256;

const below = (host: Host, folder: string): readonly string[] => {
  const names = host.entries(folder);
  return (names.ok ? names.value : []).slice(0, MOST).map((name) => `${folder}/${name}`);
};

/** Certificates and keys for registries: a folder each. Source: docs.docker.com, engine/security/certificates. */
const REGISTRIES = '/etc/docker/certs.d';
const registryFiles = (host: Host): readonly string[] =>
  below(host, REGISTRIES).flatMap((folder) => below(host, folder));

/** What is laid over the units, each a file. Source: systemd.unit(5). */
const dropIns = (host: Host): readonly string[] => OWN_UNITS.flatMap((unit) => below(host, `${unit}.d`));
