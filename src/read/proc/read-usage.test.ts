import { expect, test } from 'vitest';
import { memoryHost } from '../../../test/support/memory-host.ts';
import { cgroupFolders } from './cgroup-folders.ts';
import { readUsage } from './read-usage.ts';

const ID = 'aa32cfcfce5e533f0c13cf3d8dee1c5631103b92772c9485db34fb5ea952a6bc';
const SCOPE = `/sys/fs/cgroup/system.slice/docker-${ID}.scope`;

/** As Linux 7.2 with systemd 262 and Docker 28 writes them of a redis with 128 MB and 50 processes. */
const FILES: { readonly [name: string]: string } = {
  'cpu.stat':
    'usage_usec 191027962\nuser_usec 106156167\nsystem_usec 84871795\nnice_usec 0\nnr_periods 14942\nnr_throttled 519\nthrottled_usec 5642367\nnr_bursts 0\nburst_usec 0\n',
  'memory.current': '6807552\n',
  'memory.stat':
    'anon 5976064\nfile 65536\nkernel 569344\ninactive_anon 5971968\ninactive_file 61440\nactive_file 4096\n',
  'memory.events': 'low 0\nhigh 0\nmax 7\noom 2\noom_kill 1\noom_group_kill 0\nsock_throttled 0\n',
  'pids.current': '6\n',
  'pids.events': 'max 3\n',
  'io.stat': '254:0 rbytes=1048576 wbytes=4096 rios=30 wios=1 dbytes=0 dios=0\n',
};

test('what a container uses is read of one folder with cgroup v2', () => {
  const files = Object.fromEntries(Object.entries(FILES).map(([name, text]) => [`${SCOPE}/${name}`, text]));
  const folders = cgroupFolders(`0::/system.slice/docker-${ID}.scope\n`, ID);
  expect(readUsage(memoryHost({ files }), folders, 7)).toEqual({
    ...{ cpuMs: 191_027.962, memory: 6_807_552 - 61_440, pids: 6, blocks: 1_052_672, pidsLimit: 3, memoryLimit: 7 },
    ...{ received: undefined, sent: undefined },
  });
});

test('a container without io of its own, as on machines that count none, has none that is known', () => {
  const folders = cgroupFolders(`0::/system.slice/docker-${ID}.scope\n`, ID);
  const files = { [`${SCOPE}/io.stat`]: '', [`${SCOPE}/pids.current`]: '6\n' };
  expect(readUsage(memoryHost({ files }), folders, 7)).toMatchObject({ blocks: undefined, pids: 6, pidsLimit: 0 });
});
