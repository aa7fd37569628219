import { expect, test } from 'vitest';
import { known, unknown } from '../src/model/value.ts';
import { containerDetailsShape } from '../src/ports/container-schema.ts';
import { readContainer } from '../src/read/engine/read-container.ts';
import { seeContainer } from '../src/read/proc/see-container.ts';
import { memoryHost } from './support/memory-host.ts';
import { type RandomContainer, randomContainer, randomOf } from './support/random-container.ts';
import { wrongVerdicts } from './support/verdicts-of.ts';

const ID = 'b'.repeat(64);
const DEFAULTS = 0xa80425fbn;
const BITS: { readonly [name: string]: bigint } = { NET_ADMIN: 1n << 12n, SYS_PTRACE: 1n << 19n, SYS_ADMIN: 1n << 21n };
const ALL = (1n << 41n) - 1n;

/** What the kernel calls the profile that a process runs under. Source: apparmor(7). */
const labelOf = ({ privileged, appArmor }: RandomContainer): string => {
  if (privileged || appArmor === 'off' || appArmor === 'lost') return 'unconfined';
  return `docker-default (${appArmor === 'complain' ? 'complain' : 'enforce'})`;
};

/** The answer to `inspect`, written from the API's reference for cgroup v2 and AppArmor, which the engine of the tests has not. */
const inspected = (of: RandomContainer): object => ({
  Id: ID,
  Name: `/${of.name}`,
  Image: 'sha256:1',
  State: { Status: 'running', Pid: 500, ExitCode: 0 },
  AppArmorProfile: of.privileged || of.appArmor === 'off' ? 'unconfined' : 'docker-default',
  HostConfig: {
    Privileged: of.privileged,
    ReadonlyRootfs: of.readOnly,
    CapAdd: of.capAdd.length > 0 ? of.capAdd.map((name) => (name === 'ALL' ? name : `CAP_${name}`)) : null,
    CapDrop: of.dropAll ? ['ALL'] : null,
    SecurityOpt: [
      ...(of.noNewPrivileges ? ['no-new-privileges'] : []),
      ...(of.seccompOff ? ['seccomp=unconfined'] : []),
      ...(of.appArmor === 'off' ? ['apparmor=unconfined'] : []),
    ],
    PidMode: of.pidHost ? 'host' : '',
    IpcMode: of.ipcHost ? 'host' : 'private',
    UTSMode: of.utsHost ? 'host' : '',
    CgroupnsMode: 'private',
    NetworkMode: of.network,
    Memory: of.memory ? 64 * 1024 * 1024 : 0,
    PidsLimit: of.pids ? 40 : null,
    RestartPolicy: { Name: of.restart ? 'unless-stopped' : 'no', MaximumRetryCount: 0 },
    MaskedPaths: of.privileged ? null : ['/proc/kcore'],
    LogConfig: { Type: 'json-file', Config: {} },
  },
  Mounts: [
    ...(of.bind === ''
      ? []
      : [{ Type: 'bind', Source: of.bind.split(':')[0], Destination: '/host', RW: !of.bind.endsWith(':ro') }]),
    ...(of.socket ? [{ Type: 'bind', Source: '/var/run/docker.sock', Destination: '/run/docker.sock', RW: true }] : []),
  ],
  Config: {
    User: of.user,
    Image: 'debian:12',
    Env: [],
    Cmd: ['sleep', '3600'],
    ...(of.health ? { Healthcheck: { Test: ['CMD-SHELL', 'true'] } } : {}),
  },
  NetworkSettings: { Networks: { [of.network]: {} } },
});

/** The files of /proc and of cgroup v2 that such a container has. */
const procOf = (of: RandomContainer): ReturnType<typeof memoryHost> => {
  const added = of.capAdd.reduce((bits, name) => bits | (name === 'ALL' ? ALL : (BITS[name] ?? 0n)), 0n);
  const bounding = of.privileged ? ALL : (of.dropAll ? 0n : DEFAULTS) | added;
  const uid = of.user === '1000:1000' ? 1000 : 0;
  const digits = (bits: bigint): string => bits.toString(16).padStart(16, '0');
  const group = `/system.slice/docker-${ID}.scope`;
  const own = (kind: string, host: boolean): [string, string] => [`/proc/500/ns/${kind}`, `${kind}:[${host ? 1 : 2}]`];
  const kinds = ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'user', 'uts'];
  return memoryHost({
    files: {
      '/proc/500/stat': `500 (sleep) S ${Array.from({ length: 18 }, () => '1').join(' ')} 4242 0`,
      '/proc/500/status': [
        ...[
          'Name:\tsleep',
          'Pid:\t500',
          `Uid:\t${uid}\t${uid}\t${uid}\t${uid}`,
          `Gid:\t${uid}\t${uid}\t${uid}\t${uid}`,
        ],
        ...[`CapPrm:\t${digits(uid === 0 ? bounding : 0n)}`, `CapEff:\t${digits(uid === 0 ? bounding : 0n)}`],
        ...[`CapBnd:\t${digits(bounding)}`, `NoNewPrivs:\t${of.noNewPrivileges ? 1 : 0}`],
        `Seccomp:\t${of.seccompOff || of.privileged ? 0 : 2}`,
      ].join('\n'),
      '/proc/500/uid_map': '         0          0 4294967295',
      '/proc/500/attr/current': `${labelOf(of)}\n`,
      '/proc/500/mountinfo': `1 0 0:39 / / ${of.readOnly ? 'ro' : 'rw'},relatime - overlay overlay rw`,
      '/proc/500/cgroup': `0::${group}`,
      ...(of.limitsAbove
        ? { '/sys/fs/cgroup/system.slice/memory.max': '134217728\n', '/sys/fs/cgroup/system.slice/pids.max': '200\n' }
        : {}),
      [`/sys/fs/cgroup${group}/memory.max`]: of.memory ? '67108864' : 'max',
      [`/sys/fs/cgroup${group}/pids.max`]: of.pids ? '40' : 'max',
      [`/sys/fs/cgroup${group}/cpu.max`]: 'max 100000',
    },
    links: Object.fromEntries([
      ...kinds.map((kind): [string, string] => [`/proc/1/ns/${kind}`, `${kind}:[1]`]),
      ...[own('pid', of.pidHost), own('ipc', of.ipcHost), own('uts', of.utsHost), own('net', of.network === 'host')],
      ...[own('user', true), own('mnt', false), own('cgroup', false)],
    ]),
  });
};

test('verdicts on recorded containers, privileged, with AppArmor and limits of version 2 too, are those of their flags', () => {
  const random = randomOf(11);
  const all = Array.from({ length: 40 }, (_, index) => randomContainer(`recorded-${index}`, random, true));
  const containers = all.map((one) =>
    readContainer({
      details: containerDetailsShape(inspected(one), ''),
      imageNow: known('sha256:1'),
      seen: seeContainer({ host: procOf(one), pid: 500, pids: [500] }),
      changes: unknown('engine', 'not recorded'),
      volumes: new Map(),
      cgroupVersion: '2',
    }),
  );
  expect(containers.filter(({ seen }) => seen.kind === 'unknown')).toEqual([]);
  // the seed draws each of what the engine of the tests cannot start
  expect(all.filter(({ privileged }) => privileged).length).toBeGreaterThan(3);
  expect(all.filter(({ capAdd }) => capAdd.includes('ALL')).length).toBeGreaterThan(3);
  expect(new Set(all.map(({ appArmor }) => appArmor)).size).toBe(4);
  expect(all.filter(({ limitsAbove, memory, pids }) => limitsAbove && !(memory && pids)).length).toBeGreaterThan(3);
  expect(wrongVerdicts({ host: undefined, containers, networks: [], problems: [], unseen: [] }, all)).toEqual([]);
});
