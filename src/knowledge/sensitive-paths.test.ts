import { expect, test } from 'vitest';
import { normalHostPath, sensitivePath } from './sensitive-paths.ts';

test.each([
  ['/var/run/docker.sock', 'engine-socket'],
  ['/run/../var/run//docker.sock/', 'engine-socket'],
  ['/run/user/1000/docker.sock', 'engine-socket'],
  ['/run/user/1000/podman/podman.sock', 'engine-socket'],
  ['/run/containerd/containerd.sock', 'engine-socket'],
  ['~/.docker/run/docker.sock', 'engine-socket'],
  ['/', 'root-equivalent'],
  ['//', 'root-equivalent'],
  ['/..', 'root-equivalent'],
  ['/var/run', 'root-equivalent'],
  ['/etc/', 'root-equivalent'],
  ['/etc/shadow', 'root-equivalent'],
  ['/etc/myapp/app.conf', 'sensitive'],
  ['/proc/sys', 'root-equivalent'],
  ['/var/lib/docker/containers', 'root-equivalent'],
  ['/root/.ssh', 'root-equivalent'],
  ['/home/ann/.ssh', 'sensitive'],
  ['${HOME}/.aws', 'sensitive'],
  ['$HOME/.aws/credentials', 'sensitive'],
  ['${HOME:-/root}/.kube/config', 'sensitive'],
  ['~', 'sensitive'],
  ['/home/ann/app/../.ssh/id_ed25519', 'sensitive'],
])('%s is %s', (path, kind) => {
  expect(sensitivePath(path)?.class).toBe(kind);
});

test.each([
  './data',
  'data',
  '',
  '../..',
  '/data',
  '/etc/localtime',
  '/etc/ssl/certs/ca-certificates.crt',
  '/var/lib/dockerish',
  '/varied',
  '/opt/app/data',
  '/srv/app',
  '~/app',
  '/home/ann/projects/shop',
  '/dev/dri/renderD128',
  '/dev/shm',
])('%s is nothing to speak of', (path) => {
  expect(sensitivePath(path)).toBeUndefined();
});

test('dots never climb above the root, nor out of sight of a home folder', () => {
  expect(normalHostPath('/../../etc/.//shadow/')).toBe('/etc/shadow');
  expect(normalHostPath('~/../../etc')).toBe('/etc');
  expect(normalHostPath('/home/ann/./.ssh/')).toBe('~/.ssh');
  expect(normalHostPath('/home')).toBe('/home');
});
