import { expect, test } from 'vitest';
import { cgroupFolders } from './cgroup-folders.ts';

const ID = 'c2f10d85ca7995edc0214c5b988becf3726251ec0ae8241e332dfc3ac852d16e';
const folders = (cgroup: string) => {
  const { version, of } = cgroupFolders(cgroup, ID);
  return { version, memory: of('memory'), cpu: of('cpuacct') };
};

test('version 1 has a folder for each controller, version 2 one for all', () => {
  expect(folders(`4:memory:/docker/${ID}\n2:cpu,cpuacct:/docker/${ID}\n0::/docker/${ID}\n`)).toEqual({
    version: 1,
    memory: `/sys/fs/cgroup/memory/docker/${ID}`,
    cpu: `/sys/fs/cgroup/cpu,cpuacct/docker/${ID}`,
  });
  const scope = `/sys/fs/cgroup/system.slice/docker-${ID}.scope`;
  expect(folders(`0::/system.slice/docker-${ID}.scope\n`)).toEqual({ version: 2, memory: scope, cpu: scope });
});

test('what runs its own groups is counted as a whole', () => {
  const scope = `/sys/fs/cgroup/system.slice/docker-${ID}.scope`;
  expect(folders(`0::/system.slice/docker-${ID}.scope/init.scope\n`)).toMatchObject({ memory: scope, cpu: scope });
  const nested = folders(`4:memory:/docker/${ID}/init\n2:cpu,cpuacct:/docker/${ID}\n`);
  expect(nested.memory).toBe(`/sys/fs/cgroup/memory/docker/${ID}`);
});

test('a group that others share is not the container’s', () => {
  // an engine of version 2 where the controllers belong to version 1, and one without root
  const own = `/sys/fs/cgroup/docker/${ID}`;
  expect(folders(`4:memory:/\n2:cpuacct:/\n0::/docker/${ID}\n`)).toEqual({ version: 2, memory: own, cpu: own });
  expect(folders('4:memory:/user.slice/session\n2:cpuacct:/user.slice\n0::/user.slice\n')).toMatchObject({
    memory: undefined,
    cpu: undefined,
  });
  expect(folders(`0::/../../${ID}\n`)).toMatchObject({ memory: undefined });
});
