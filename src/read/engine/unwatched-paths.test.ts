import { expect, test } from 'vitest';
import { memoryHost } from '../../../test/support/memory-host.ts';
import { unwatchedPaths } from './unwatched-paths.ts';

const PATHS = ['/usr/bin/runc', '/usr/sbin/runc', '/etc/docker', '/lib/systemd/system/docker.service'];

/** As systems have it where /lib is a link, and, the newest of them, /usr/sbin too. */
const unwatched = (rules: string, { merged = false } = {}) => {
  const there = ['/usr/bin/runc', '/etc/docker', '/lib/systemd/system/docker.service'];
  const files = Object.fromEntries([...there, ...(merged ? ['/usr/sbin/runc'] : [])].map((path) => [path, '']));
  const links = { '/lib': 'usr/lib', '/bin': 'usr/bin', ...(merged && { '/usr/sbin': 'bin' }) };
  return unwatchedPaths(memoryHost({ files, links }), rules, PATHS);
};

test.each([
  ['-w /usr/lib/systemd/system/docker.service -p wa -k docker', '/lib/systemd/system/docker.service'],
  ['-w /lib/systemd/system/docker.service -p wa', '/lib/systemd/system/docker.service'],
  ['-w /usr/lib/systemd -p wa', '/lib/systemd/system/docker.service'],
  ['-a always,exit -F arch=b64 -S all -F path=/bin/runc -F perm=x -F key=docker', '/usr/bin/runc'],
  ['-a always,exit -F dir=/etc/docker/ -F perm=wa', '/etc/docker'],
])('%s watches %s', (rule, path) => {
  expect(unwatched('')).toContain(path);
  expect(unwatched(rule)).not.toContain(path);
});

test.each([
  ['a rule that leaves out', '-a never,exit -F dir=/etc/docker'],
  ['a comment', '# -w /etc/docker -p wa'],
  ['a folder that is named as a file', '-a always,exit -F path=/etc'],
  ['what begins alike', '-w /etc/dock -p wa'],
  ['no rule', 'No rules'],
])('%s watches nothing', (_, rule) => {
  expect(unwatched(rule)).toContain('/etc/docker');
});

test('a program that is there by two names is one', () => {
  expect(unwatched('', { merged: true }).filter((path) => path.endsWith('runc'))).toHaveLength(1);
  expect(unwatched('-w /usr/bin/runc -p x', { merged: true })).toEqual([
    '/etc/docker',
    '/lib/systemd/system/docker.service',
  ]);
});

test('a program that is a link is the one that it leads to', () => {
  // as Debian has it
  const host = memoryHost({
    files: { '/usr/sbin/runc': '' },
    links: { '/usr/bin/runc': '../sbin/runc' },
    stats: { '/usr/bin/runc': { kind: 'link' } },
  });
  expect(unwatchedPaths(host, '-w /usr/sbin/runc -p x', PATHS)).toEqual([]);
  expect(unwatchedPaths(host, '-w /usr/bin/runc -p x', PATHS)).toEqual([]);
  expect(unwatchedPaths(host, '', PATHS)).toEqual(['/usr/sbin/runc']);
});
