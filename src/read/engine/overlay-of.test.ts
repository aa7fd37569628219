import { expect, test } from 'vitest';
import { overlayOf } from './overlay-of.ts';

const ID = '3a3181501ef21880ab729ec30dd8fb525a67266e30f1d347c053ae0bc5b2005d';
const SNAPSHOTS = '/var/lib/docker/containerd/daemon/io.containerd.snapshotter.v1.overlayfs/snapshots';
const root = (options: string, type = 'overlay'): string =>
  `113 71 0:40 / / rw,relatime - ${type} overlay rw,${options}\n`;
const CGROUP = `0::/docker/${ID}\n`;

const folders = (mountinfo: string, more: object = {}, cgroup = CGROUP) =>
  overlayOf(
    { Id: ID, State: { Status: 'running', Pid: 542, ExitCode: 0 } as never, GraphDriver: undefined, ...more },
    (file) => (file === 'cgroup' ? cgroup : mountinfo),
  );

test('of the graph driver the engine names the folders', () => {
  const Data = new Map([
    ['UpperDir', '/var/lib/docker/overlay2/c/diff'],
    ['LowerDir', '/var/lib/docker/overlay2/b/diff:/var/lib/docker/overlay2/a/diff'],
  ]);
  expect(folders('', { GraphDriver: { Name: 'overlay2', Data } })).toEqual({
    upper: '/var/lib/docker/overlay2/c/diff',
    lowers: ['/var/lib/docker/overlay2/b/diff', '/var/lib/docker/overlay2/a/diff'],
  });
  const elsewhere = new Map([['UpperDir', 'diff']]);
  expect(folders('', { GraphDriver: { Name: 'overlay2', Data: elsewhere } })).toBeUndefined();
});

test('where images are kept in containerd, the first process has them mounted', () => {
  const GraphDriver = { Name: 'overlayfs', Data: new Map() };
  const whole = `lowerdir=${SNAPSHOTS}/2/fs:${SNAPSHOTS}/1/fs,upperdir=${SNAPSHOTS}/3/fs,workdir=${SNAPSHOTS}/3/work`;
  const expected = { upper: `${SNAPSHOTS}/3/fs`, lowers: [`${SNAPSHOTS}/2/fs`, `${SNAPSHOTS}/1/fs`] };
  expect(folders(root(whole), { GraphDriver })).toEqual(expected);
  // with many layers containerd writes them short
  const short = `lowerdir=2/fs:1/fs,upperdir=${SNAPSHOTS}/3/fs,workdir=${SNAPSHOTS}/3/work`;
  expect(folders(root(short))).toEqual(expected);
  expect(folders(root('lowerdir=/a\\040b,upperdir=/c\\040d'))).toEqual({ upper: '/c d', lowers: ['/a b'] });
});

test('what a container mounts over its root is not believed', () => {
  expect(folders(root('lowerdir=/a,upperdir=/b') + root('lowerdir=/etc,upperdir=/root'))).toMatchObject({
    upper: '/b',
  });
});

test('another way to keep files, one that ended, and the process of another have none', () => {
  expect(folders(root('lowerdir=/a', 'btrfs'))).toBeUndefined();
  expect(folders(root('lowerdir=/a'))).toBeUndefined();
  expect(folders('')).toBeUndefined();
  const one = root('lowerdir=/a,upperdir=/b');
  expect(folders(one, { State: { Status: 'exited', Pid: 0, ExitCode: 0 } })).toBeUndefined();
  expect(folders(one, {}, '0::/user.slice\n')).toBeUndefined();
  const named = `${one}120 113 8:1 /var/lib/docker/containers/${ID}/hostname /etc/hostname rw - ext4 /dev/sda1 rw\n`;
  expect(folders(named, {}, '0::/\n')).toMatchObject({ upper: '/b' });
});
