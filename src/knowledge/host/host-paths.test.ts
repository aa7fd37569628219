import { expect, test } from 'vitest';
import { text } from '../../model/value.ts';
import { engineOfFolder, engineOfSocket } from './engine-sockets.ts';
import { couldMatter, takeoverBy, toldBy } from './host-paths.ts';
import { normalPath } from './normal-path.ts';

const path = (written: string): string => normalPath(text(written));

test.each([
  '/var/run/docker.sock',
  '/run/../var/run//docker.sock/',
  '/run/user/1000/podman/podman.sock',
  '/run/k3s/containerd/containerd.sock',
  '~/.docker/run/docker.sock',
  '\\\\.\\pipe\\docker_engine',
])('%s is the socket of an engine', (written) => {
  expect(engineOfSocket(path(written))).toBeDefined();
});

test.each([
  '/',
  '/run',
  '/var/run/',
  '/run/user/1000',
  '/run/containerd',
])('%s holds the socket of an engine', (written) => {
  expect(engineOfFolder(path(written))).toBeDefined();
});

test.each([
  '/etc',
  '/etc/shadow',
  '/etc/cron.d/jobs',
  '/root/.ssh',
  '/lib/modules',
  '/proc/sys',
  '/var/lib/docker/containers',
])('who writes %s is root on the host', (written) => {
  expect(takeoverBy(path(written))).toBeDefined();
});

test.each([
  '/',
  '/etc',
  '/home/ann/.ssh',
  '/root/.aws',
  '/home/ann',
  '/proc',
  '/var/log',
  '~/.kube/config',
])('%s tells too much', (written) => {
  expect(toldBy(path(written))).toBeDefined();
});

test.each([
  './data',
  '/data',
  '/etc/localtime',
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/letsencrypt',
  '/etc/nginx/conf.d',
  '/var/lib/dockerish',
  '/var/lib/docker/volumes/shop_db/_data',
  '/opt/app/data',
  '/home/ann/projects/shop',
  '/dev/dri/renderD128',
  '/root/shop/data',
])('%s is nothing to speak of', (written) => {
  const normal = path(written);
  expect([takeoverBy(normal), toldBy(normal), engineOfSocket(normal), engineOfFolder(normal)]).toEqual(
    Array.from({ length: 4 }),
  );
});

test('behind a variable only what ends like such a path could be one', () => {
  expect(couldMatter('')).toBe(true);
  expect(couldMatter('/etc')).toBe(true);
  expect(couldMatter('/shop/uploads')).toBe(false);
});
