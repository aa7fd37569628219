import { expect, test } from 'vitest';
import { memoryHost } from '../../../test/support/memory-host.ts';
import { findProcesses } from './find-processes.ts';
import { seeContainer } from './see-container.ts';

const ID = 'c0ffee'.padEnd(64, '0');

/** A line of /proc/PID/stat: the name may hold anything, the start is the 22nd field. */
const stat = (pid: number, name: string, started: number): string =>
  `${pid} (${name}) S 1 ${pid} ${pid} 0 -1 4194560 1 0 0 0 1 1 0 0 20 0 1 0 ${started} 2400000 500 0\n`;

const status = (pid: number, uid: number, effective = '0000000000000000'): string =>
  `Name:\tserver\nPid:\t${pid}\nUid:\t${uid}\t${uid}\t${uid}\t${uid}\nGid:\t${uid}\t${uid}\t${uid}\t${uid}\nGroups:\t${uid} 4 \nCapPrm:\t${effective}\nCapEff:\t${effective}\nCapBnd:\t00000000a80425fb\nCapAmb:\t0000000000000000\nNoNewPrivs:\t1\nSeccomp:\t2\n`;

const MOUNTINFO = `100 50 0:50 / / ro,relatime - overlay overlay rw,lowerdir=/l
101 100 0:51 / /tmp rw,nosuid,nodev,noexec - tmpfs tmpfs rw,size=65536k
102 100 8:1 /srv/my\\040data /data rw,relatime shared:1 - ext4 /dev/sda1 rw
103 100 8:1 /etc/keys /keys rw - ext4 /dev/sda1 ro
`;

const files = (pid: number, uid: number): { readonly [path: string]: string } => ({
  [`/proc/${pid}/stat`]: stat(pid, 'a) S 9 (b', 4711),
  [`/proc/${pid}/status`]: status(pid, uid),
  [`/proc/${pid}/uid_map`]: '         0          0 4294967295\n',
  [`/proc/${pid}/mountinfo`]: MOUNTINFO,
  [`/proc/${pid}/cgroup`]: `0::/system.slice/docker-${ID}.scope\n`,
  [`/proc/${pid}/net/tcp`]:
    '  sl  local_address rem_address   st\n   0: 0100007F:1F90 00000000:0000 0A 0\n   1: 00000000:0050 00000000:0000 0A 0\n   2: 0100007F:9999 0100007F:0050 01 0\n',
  [`/proc/${pid}/net/tcp6`]:
    '   0: 00000000000000000000000000000000:01BB 00000000000000000000000000000000:0000 0A\n   1: 00000000000000000000000001000000:0016 00000000000000000000000000000000:0000 0A\n',
});

const links = (pid: number, own: { readonly [kind: string]: string } = {}): { readonly [path: string]: string } =>
  Object.fromEntries(
    ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'user', 'uts'].flatMap((kind) => [
      [`/proc/${pid}/ns/${kind}`, own[kind] ?? `${kind}:[2]`],
      [`/proc/1/ns/${kind}`, `${kind}:[1]`],
    ]),
  );

test('processes of a container are found by their control group, whatever the engine calls it', () => {
  const host = memoryHost({
    files: {
      '/proc/10/cgroup': `12:memory:/docker/${ID}\n1:name=systemd:/docker/${ID}\n`,
      '/proc/11/cgroup': `0::/system.slice/docker-${ID}.scope\n`,
      '/proc/12/cgroup': `0::/machine.slice/libpod-${ID}.scope/container\n`,
      '/proc/13/cgroup': '0::/user.slice\n',
      '/proc/self/cgroup': `0::/docker/${ID}\n`,
    },
  });
  expect([...findProcesses(host)]).toEqual([[ID, [10, 11, 12]]]);
});

test('what the kernel shows of a container is who runs in it, with what rights, mounts, listeners and limits', () => {
  const host = memoryHost({
    files: {
      ...files(10, 1000),
      '/proc/11/stat': stat(11, 'worker', 4800),
      '/proc/11/status': status(11, 0, '0000000000000401'),
      '/proc/11/uid_map': '0 0 4294967295\n',
      '/sys/fs/cgroup/system.slice/memory.max': '1073741824\n',
      [`/sys/fs/cgroup/system.slice/docker-${ID}.scope/memory.max`]: 'max\n',
      [`/sys/fs/cgroup/system.slice/docker-${ID}.scope/pids.max`]: '64\n',
      [`/sys/fs/cgroup/system.slice/docker-${ID}.scope/cpu.max`]: '50000 100000\n',
    },
    links: links(10, { net: 'net:[1]' }),
  });
  const seen = seeContainer({ host, pid: 10, pids: [11, 10] });
  if (seen.kind !== 'known') throw new Error(seen.why);
  const { processes, mounts, listeners, limits, hostNamespaces } = seen.value;
  expect(processes.map(({ pid, uid, started }) => [pid, uid, started])).toEqual([
    [10, 1000, 4711],
    [11, 0, 4800],
  ]);
  expect(processes[0]).toMatchObject({ noNewPrivileges: true, seccomp: 'filter' });
  expect(processes[1]?.capabilities.effective).toEqual(['CHOWN', 'NET_BIND_SERVICE']);
  expect(processes[0]?.capabilities.bounding).toHaveLength(14);
  expect(mounts.map(({ target, root, readOnly, shared }) => [target, root, readOnly, shared])).toEqual([
    ['/', '/', true, false],
    ['/tmp', '/', false, false],
    ['/data', '/srv/my data', false, true],
    ['/keys', '/etc/keys', true, false],
  ]);
  expect(listeners.map(({ address, port }) => `${address} ${port}`)).toEqual([
    '127.0.0.1 8080',
    '0.0.0.0 80',
    ':: 443',
    '::1 22',
  ]);
  // the group above allows less than the container's own
  expect(limits).toEqual({ memory: 1073741824, pids: 64, cpus: 0.5 });
  expect([...hostNamespaces]).toEqual(['net']);
});

test('limits of control groups of version 1 are read from each controller’s tree', () => {
  const group = `docker/${ID}`;
  const host = memoryHost({
    files: {
      ...files(10, 0),
      '/proc/10/cgroup': `5:cpu,cpuacct:/${group}\n4:memory:/${group}\n3:pids:/${group}\n`,
      [`/sys/fs/cgroup/memory/${group}/memory.limit_in_bytes`]: '9223372036854771712\n',
      [`/sys/fs/cgroup/pids/${group}/pids.max`]: 'max\n',
      [`/sys/fs/cgroup/cpu,cpuacct/${group}/cpu.cfs_quota_us`]: '150000\n',
      [`/sys/fs/cgroup/cpu,cpuacct/${group}/cpu.cfs_period_us`]: '100000\n',
    },
    links: links(10),
  });
  const seen = seeContainer({ host, pid: 10, pids: [10] });
  expect(seen.kind === 'known' && seen.value.limits).toEqual({ memory: undefined, pids: undefined, cpus: 1.5 });
});

test('what systemd allows every group that it makes is no limit of a container', () => {
  // as a machine of 3 GB has it, with Docker 28 and systemd 262
  const limitOf = (own: string): number | undefined => {
    const host = memoryHost({
      files: {
        ...files(10, 0),
        '/proc/10/cgroup': `0::/system.slice/docker-${ID}.scope\n`,
        [`/sys/fs/cgroup/system.slice/docker-${ID}.scope/pids.max`]: `${own}\n`,
        '/sys/fs/cgroup/system.slice/pids.max': 'max\n',
        '/proc/sys/kernel/threads-max': '23583\n',
        '/proc/sys/kernel/pid_max': '4194304\n',
      },
      links: links(10),
    });
    const seen = seeContainer({ host, pid: 10, pids: [10] });
    return seen.kind === 'known' ? seen.value.limits.pids : undefined;
  };
  expect(limitOf('3537')).toBeUndefined();
  expect(limitOf('512')).toBe(512);
});

test('users are numbered as their user namespace does', () => {
  const host = memoryHost({
    files: { ...files(10, 100_000), '/proc/10/uid_map': '         0     100000      65536\n' },
    links: links(10),
  });
  const seen = seeContainer({ host, pid: 10, pids: [10] });
  expect(seen.kind === 'known' && seen.value.processes[0]).toMatchObject({ uid: 0 });
});

test('a process that ends meanwhile, or whose number another takes, is not taken for the container', () => {
  expect(seeContainer({ host: memoryHost({ files: {} }), pid: 10, pids: [10] })).toMatchObject({
    kind: 'unknown',
    why: 'it ended while it was looked at',
  });
  const host = memoryHost({ files: files(10, 0), links: links(10) });
  let asked = 0;
  const reused: typeof host = {
    ...host,
    text: (path) => {
      const read = host.text(path);
      if (path !== '/proc/10/stat' || !read.ok) return read;
      return { ok: true, value: stat(10, 'server', 4711 + asked++) };
    },
  };
  expect(seeContainer({ host: reused, pid: 10, pids: [10] })).toMatchObject({ kind: 'unknown' });
});

test('without the right to read, nothing is decided', () => {
  const host = memoryHost({ files: files(10, 0), links: links(10) });
  const denied: typeof host = {
    ...host,
    text: (path) =>
      path.endsWith('/status') ? { ok: false, code: 'denied', message: 'no permission' } : host.text(path),
  };
  expect(seeContainer({ host: denied, pid: 10, pids: [10] })).toMatchObject({
    kind: 'unknown',
    why: 'reading /proc of its processes takes root on the host of the engine',
  });
});
