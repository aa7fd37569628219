import { expect, test } from 'vitest';
import { exampleContainer } from '../../../test/support/example-live.ts';
import { exampleProcess } from '../../../test/support/example-process.ts';
import { DEFAULT_CAPABILITIES } from '../../knowledge/host/capabilities.ts';
import type { Process, Seen, SeenMount } from '../../model/process.ts';
import type { Settings } from '../../model/settings.ts';
import { known, knownValue, literal, show } from '../../model/value.ts';
import { settingsInForce } from './settings-in-force.ts';

const processWith = (more: Partial<Process> = {}): Process =>
  exampleProcess({
    capabilities: { effective: [], permitted: DEFAULT_CAPABILITIES, bounding: DEFAULT_CAPABILITIES },
    ...more,
  });
const withCapabilities = (names: readonly string[]): Process =>
  processWith({ capabilities: { effective: [], permitted: [], bounding: names } });
const mount = (target: string, more: Partial<SeenMount> = {}): SeenMount => ({
  ...{ target, root: '/', type: 'ext4', readOnly: false, options: [], shared: false },
  ...more,
});

/** Settings of a container that was asked for like this and is seen like that. */
const inForce = (hostConfig: object, seen: Partial<Seen>, more: object = {}): Settings => {
  const container = exampleContainer({ 'container.json': JSON.stringify({ HostConfig: hostConfig, ...more }) });
  if (!container) throw new Error('no container');
  return settingsInForce({
    ...container,
    seen: known({
      ...{ processes: [processWith()], hostNamespaces: new Set(), mounts: [mount('/')], listeners: [] },
      limits: { memory: undefined, cpus: undefined, pids: undefined },
      ...seen,
    }),
  });
};
const options = (settings: Settings): readonly string[] =>
  settings.securityOptions.items.map(({ key, value }) => `${key}=${value ? show(value) : ''}`);
const names = (list: Settings['capAdd']): readonly string[] =>
  list.items.flatMap(({ value }) => (value.kind === 'known' ? [value.value] : [])).toSorted();

test('a limit of a group above counts where it is tighter than what was asked for, or nothing was', () => {
  const memoryOf = (asked: number, found: number | undefined): number | undefined =>
    knownValue(
      inForce({ Memory: asked }, { limits: { memory: found, cpus: undefined, pids: undefined } }).limits.memory,
    );
  expect(memoryOf(0, 100)).toBe(100);
  expect(memoryOf(200, 100)).toBe(100);
  expect(memoryOf(50, 100)).toBe(50);
  expect(memoryOf(50, undefined)).toBe(50);
  const unlimited = inForce({ PidsLimit: -1 }, { limits: { memory: undefined, cpus: 2, pids: 30 } });
  expect([knownValue(unlimited.limits.pids), knownValue(unlimited.limits.cpus)]).toEqual([30, 2]);
  expect(unlimited.limits.pids.origin).toMatchObject({
    strength: 'enforced',
    place: { kind: 'host', path: '/proc/500/cgroup' },
  });
});

test('the root is as it is mounted, whatever was asked for', () => {
  const isReadOnly = (asked: boolean, ...mounts: readonly SeenMount[]): boolean | undefined =>
    knownValue(inForce({ ReadonlyRootfs: asked }, { mounts }).readOnly);
  expect(isReadOnly(true, mount('/'))).toBe(false);
  expect(isReadOnly(false, mount('/data'), mount('/', { readOnly: true }))).toBe(true);
  expect(isReadOnly(true, mount('/', { readOnly: true }))).toBe(true);
  expect(isReadOnly(true, mount('/data'))).toBe(true);
});

test('a namespace of the host is one, whatever was asked for', () => {
  const asked = inForce({}, { hostNamespaces: new Set(['pid', 'net'] as const) });
  const textOf = (fact: Settings['pid']): string | undefined => {
    const value = knownValue(fact);
    return value && literal(value);
  };
  expect([textOf(asked.pid), textOf(asked.networkMode), textOf(asked.ipc)]).toEqual(['host', 'host', undefined]);
  expect(asked.pid.origin.place).toEqual({ kind: 'host', path: '/proc/500/ns/pid' });
  const agreed = inForce({ PidMode: 'host' }, { hostNamespaces: new Set(['pid'] as const) });
  expect(agreed.pid.origin.place.kind).toBe('api');
});

test('no-new-privileges holds when every process has it, by whoever set it', () => {
  const flagged = processWith({ noNewPrivileges: true });
  const asks = { SecurityOpt: ['no-new-privileges'] };
  expect(options(inForce({}, { processes: [flagged] }))).toEqual(['no-new-privileges=true']);
  expect(options(inForce({}, { processes: [flagged, processWith()] }))).toEqual([]);
  expect(options(inForce(asks, { processes: [flagged] }))).toHaveLength(1);
  expect(options(inForce(asks, { processes: [flagged, processWith()] }))).toEqual([]);
  expect(options(inForce({}, { processes: [processWith({ noNewPrivileges: undefined })] }))).toEqual([]);
});

test('seccomp is off when one process runs without it, and on when all have it', () => {
  const bare = processWith({ pid: 501, seccomp: 'off' });
  const asks = { SecurityOpt: ['seccomp=unconfined'] };
  expect(options(inForce({}, { processes: [processWith(), bare] }))).toEqual(['seccomp=unconfined']);
  expect(options(inForce({ SecurityOpt: ['seccomp={}'] }, { processes: [bare] }))).toEqual(['seccomp=unconfined']);
  expect(options(inForce(asks, { processes: [bare] }))).toEqual(['seccomp=unconfined']);
  expect(options(inForce(asks, { processes: [processWith(), bare] }))).toEqual(['seccomp=unconfined']);
  expect(options(inForce(asks, { processes: [processWith()] }))).toEqual([]);
  expect(options(inForce(asks, { processes: [processWith({ seccomp: undefined })] }))).toEqual(['seccomp=unconfined']);
  // a privileged container has none by its nature, which another control tells
  expect(options(inForce({ Privileged: true }, { processes: [bare] }))).toEqual([]);
});

test('AppArmor is off when a process has no profile or one that only watches', () => {
  const labelled = (label: string | undefined, hostConfig: object = {}): readonly string[] =>
    options(inForce(hostConfig, { processes: [processWith({ label })] }));
  expect(labelled('unconfined')).toEqual(['apparmor=unconfined']);
  expect(labelled('docker-default (complain)')).toEqual(['apparmor=unconfined']);
  expect(labelled('docker-default (enforce)')).toEqual([]);
  expect(labelled(undefined)).toEqual([]);
  expect(labelled('unconfined', { Privileged: true })).toEqual([]);
  const own = { SecurityOpt: ['apparmor=mine'] };
  expect(labelled('mine (enforce)', own)).toEqual(['apparmor=mine']);
  expect(labelled('mine (complain)', own)).toEqual(['apparmor=unconfined']);
  expect(labelled('mine//child (unconfined)', own)).toEqual(['apparmor=unconfined']);
  expect(labelled('unconfined', { SecurityOpt: ['apparmor=unconfined'] })).toEqual(['apparmor=unconfined']);
});

test('capabilities are what the processes hold, where that is not what was asked for', () => {
  const without = DEFAULT_CAPABILITIES.filter((name) => name !== 'NET_RAW');
  const asAsked = inForce({ CapDrop: ['NET_RAW'] }, { processes: [withCapabilities(without)] });
  expect([names(asAsked.capAdd), names(asAsked.capDrop)]).toEqual([[], ['NET_RAW']]);
  const fewer = inForce({}, { processes: [withCapabilities(without)] });
  expect([names(fewer.capAdd), names(fewer.capDrop)]).toEqual([without.toSorted(), ['ALL']]);
  const more = inForce({ CapDrop: ['ALL'] }, { processes: [withCapabilities([]), withCapabilities(['SYS_ADMIN'])] });
  expect([names(more.capAdd), names(more.capDrop)]).toEqual([['SYS_ADMIN'], ['ALL']]);
  const other = inForce({ CapDrop: ['ALL'], CapAdd: ['CHOWN'] }, { processes: [withCapabilities(['SYS_ADMIN'])] });
  expect(names(other.capAdd)).toEqual(['SYS_ADMIN']);
  const all = inForce({ CapAdd: ['ALL'] }, { processes: [withCapabilities(['SYS_ADMIN'])] });
  expect(names(all.capAdd)).toEqual(['ALL']);
});

test('a socket of the engine that was mounted under another name is that socket', () => {
  const sourceOf = (Source: string, root: string, Type = 'bind'): string | undefined => {
    const mounts = [
      { Type, Source, Destination: '/run/x.sock', RW: true, ...(Type === 'volume' ? { Name: 'v' } : {}) },
    ];
    const settings = inForce({}, { mounts: [mount('/'), mount('/run/x.sock', { root })] }, { Mounts: mounts });
    const source = settings.mounts.items[0]?.source;
    const value = source && knownValue(source);
    return value && literal(value);
  };
  expect(sourceOf('/srv/link.sock', '/run/docker.sock')).toBe('/run/docker.sock');
  expect(sourceOf('/srv/link.sock', '/srv/link.sock')).toBe('/srv/link.sock');
  expect(sourceOf('/var/run/docker.sock', '/run/docker.sock')).toBe('/var/run/docker.sock');
  expect(sourceOf('/srv/link.sock', '/run/docker.sock', 'volume')).not.toBe('/run/docker.sock');
});

test('where the kernel shows nothing, the word of the engine counts', () => {
  const container = exampleContainer({ 'container.json': '{ "HostConfig": { "ReadonlyRootfs": true } }' });
  expect(container && settingsInForce(container)).toBe(container?.settings);
});
