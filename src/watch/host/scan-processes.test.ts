import { expect, test } from 'vitest';
import { memoryHost } from '../../../test/support/memory-host.ts';
import { failed } from '../../ports/result.ts';
import { insideNumbers } from '../../read/proc/inside-numbers.ts';
import { openScan, type ScannedContainer } from './scan-processes.ts';

const ID = 'c0ffee'.padEnd(64, '0');
const container: ScannedContainer = {
  ...{ id: ID, pid: 200, upper: undefined, freshAfter: 0, users: insideNumbers('0 0 4294967295') },
  namespaces: { mnt: 'mnt:[2]', pid: 'pid:[2]', net: 'net:[2]' },
};
const processOf = (pid: number, parent: number, name: string) => ({
  [`/proc/${pid}/status`]: `Name:\t${name}\nPPid:\t${parent}\nUid:\t0\t0\t0\t0\n`,
  [`/proc/${pid}/cgroup`]: `0::/system.slice/docker-${ID}.scope\n`,
  [`/proc/${pid}/cmdline`]: `${name}\0`,
});
const host = memoryHost({
  files: { ...processOf(200, 1, 'nginx'), ...processOf(201, 200, 'worker') },
  links: { '/proc/200/exe': '/usr/sbin/nginx', '/proc/201/exe': '/usr/sbin/nginx' },
});
const known = new Map([[ID, container]]);
const startedOf = (scanned: ReturnType<ReturnType<typeof openScan>>) =>
  scanned.get(ID)?.started.map(({ pid }) => pid) ?? [];

test('a container that is found late has the processes that it had before', () => {
  const scan = openScan(host);
  for (let times = 0; times < 10; times += 1) expect(scan(new Map()).size).toBe(0);
  expect(startedOf(scan(known))).toEqual([200, 201]);
  expect(scan(known).size).toBe(0);
});

test('processes that cannot be listed for once have not ended, and are no new ones afterwards', () => {
  let isFull = false;
  const scan = openScan({ ...host, entries: (path) => (isFull ? failed('failed', 'EMFILE') : host.entries(path)) });
  expect(startedOf(scan(known))).toEqual([200, 201]);
  isFull = true;
  expect(scan(known).size).toBe(0);
  isFull = false;
  expect(scan(known).size).toBe(0);
});

test('who is root in a container is root, also where the engine remaps users', () => {
  const usersOf = (map: string, uids: string) => {
    const files = { ...processOf(200, 1, 'nginx'), '/proc/200/status': `Name:\tnginx\nPPid:\t1\nUid:\t${uids}\n` };
    const scanned = openScan(memoryHost({ files }))(new Map([[ID, { ...container, users: insideNumbers(map) }]]));
    return scanned.get(ID)?.started.map(({ uid, effectiveUid }) => [uid, effectiveUid]);
  };
  const remapped = '         0     165536      65536\n';
  expect(usersOf(remapped, '165637\t165536\t165536\t165536')).toEqual([[101, 0]]);
  expect(usersOf('0 0 4294967295\n', '101\t0\t0\t0')).toEqual([[101, 0]]);
  // root of the host itself, who is nobody in there
  expect(usersOf(remapped, '0\t0\t0\t0')).toEqual([[0, 0]]);
});

test('a runtime that takes its time on the way in is no visitor, until it stays', () => {
  const looksUntilSeen = (name: string): number => {
    const files = { '/proc/300/status': `Name:\t${name}\nPPid:\t1\nUid:\t0\t0\t0\t0\n`, '/proc/300/cgroup': '0::/\n' };
    const links = { '/proc/300/ns/mnt': 'mnt:[2]', '/proc/1/ns/mnt': 'mnt:[1]' };
    const scan = openScan(memoryHost({ files, links }));
    for (let looks = 1; looks < 10; looks += 1) if (startedOf(scan(known)).length > 0) return looks;
    return 0;
  };
  expect(looksUntilSeen('nsenter')).toBe(2);
  expect(looksUntilSeen('runc:[2:INIT]')).toBe(4);
});
