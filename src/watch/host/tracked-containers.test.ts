import { expect, test } from 'vitest';
import { memoryHost } from '../../../test/support/memory-host.ts';
import { hostClock } from '../../outside/process/host-clock.ts';
import { containerDetailsShape } from '../../ports/container-schema.ts';
import type { Engine } from '../../ports/engine.ts';
import type { Host } from '../../ports/host.ts';
import { failed, ok } from '../../ports/result.ts';
import { readShape } from '../../ports/shape.ts';
import { trackContainers } from './tracked-containers.ts';

test('of one that started again while it was asked for, the later answer counts', async () => {
  const answers: ((pid: number) => void)[] = [];
  const engine = {
    info: async () => failed('closed', ''),
    containers: {
      inspect: () =>
        new Promise((resolve) =>
          answers.push((Pid) => {
            const State = { Status: 'running', Pid, ExitCode: 0 };
            const parts = { Config: { Image: 'web:1' }, HostConfig: {}, NetworkSettings: {} };
            const read = readShape(containerDetailsShape, { Id: 'one', Name: '/web', Image: 'i', State, ...parts });
            resolve(read);
          }),
        ),
    },
  } as unknown as Engine;
  const tracked = trackContainers({
    ...{ engine, host: undefined, clock: hostClock, signal: new AbortController().signal },
    terms: { roles: new Map(), trustedRegistries: [] },
    onSeen: () => undefined,
    onGone: () => undefined,
    onOverflow: () => undefined,
    onUnseen: () => undefined,
  });
  tracked.started('one');
  tracked.forget('one');
  tracked.started('one');
  answers[0]?.(100);
  answers[1]?.(200);
  await expect.poll(() => tracked.seen.get('one')?.pid).toBe(200);
});

test('more starts than can be asked for are counted, said once, and what runs is looked up afterwards', async () => {
  const asked: string[] = [];
  let lists = 0;
  const engine = {
    info: async () => failed('closed', ''),
    containers: {
      // each is gone when it is asked for
      inspect: async (id: string) => {
        asked.push(id);
        return failed('not-found', '');
      },
      list: async () => {
        lists += 1;
        return ok([{ Id: 'left' }]);
      },
    },
  } as unknown as Engine;
  const overflows: number[] = [];
  const tracked = trackContainers({
    ...{ engine, host: undefined, clock: hostClock, signal: new AbortController().signal },
    terms: { roles: new Map(), trustedRegistries: [] },
    onSeen: () => undefined,
    onGone: () => undefined,
    onOverflow: (count) => overflows.push(count),
    onUnseen: () => undefined,
  });
  for (let number = 0; number < 2_100; number += 1) tracked.started(String(number));
  await expect.poll(() => asked.at(-1)).toBe('left');
  // four are asked for at once, two thousand wait
  expect(overflows).toEqual([2_100 - 2_004]);
  expect(lists).toBe(1);
  expect(asked).toHaveLength(2_005);
});

const ID = 'c0ffee'.padEnd(64, '0');
const MOUNTED = `1 0 0:1 / / rw - overlay overlay rw,lowerdir=/layers/1/fs,upperdir=/layers/2/fs,workdir=/layers/2/work\n`;
const FILES = { '/proc/100/cgroup': `0::/docker/${ID}\n`, '/proc/100/mountinfo': MOUNTED };
const SPACES = { '/proc/100/ns/mnt': 'mnt:[1]', '/proc/100/ns/net': 'net:[1]', '/proc/1/ns/net': 'net:[0]' };
const LAYER = { '/layers/2/fs': { kind: 'directory' } } as const;

/** A container that the engine keeps in containerd: its layer, as it is tracked, and what cannot be seen of it. */
const trackOne = async (host: Host, HostConfig: object = {}, ended = false) => {
  const unseen: string[] = [];
  let asked = 0;
  const engine = {
    info: async () => failed('closed', ''),
    containers: {
      inspect: async () => {
        asked += 1;
        const State = { Status: 'running', Pid: ended && asked > 1 ? 0 : 100, ExitCode: 0 };
        const parts = { Config: {}, HostConfig, NetworkSettings: {}, GraphDriver: { Name: 'overlayfs', Data: null } };
        return readShape(containerDetailsShape, { Id: ID, Name: '/web', Image: 'i', State, ...parts });
      },
    },
  } as unknown as Engine;
  const cancel = new AbortController();
  const tracked = trackContainers({
    ...{ engine, host, clock: hostClock, signal: cancel.signal },
    terms: { roles: new Map(), trustedRegistries: [] },
    onSeen: () => undefined,
    onGone: () => undefined,
    onOverflow: () => undefined,
    onUnseen: (what, { name }) => unseen.push(`${name} ${what}`),
  });
  tracked.started(ID);
  await expect.poll(() => tracked.seen.size).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 0));
  const upper = tracked.seen.get(ID)?.upper;
  cancel.abort();
  return { upper, unseen };
};

test('where images are kept in containerd, what a container writes is found by its mounts', async () => {
  const host = memoryHost({ files: FILES, links: SPACES, stats: LAYER });
  expect(await trackOne(host)).toEqual({ upper: '/layers/2/fs', unseen: [] });
  expect(await trackOne(host, { ReadonlyRootfs: true })).toEqual({ upper: undefined, unseen: [] });
});

test('what cannot be seen of a container is said', async () => {
  const nowhere = memoryHost({ files: FILES, links: SPACES });
  expect(await trackOne(nowhere)).toEqual({ upper: undefined, unseen: ['web files'] });
  expect(await trackOne(nowhere, { ReadonlyRootfs: true })).toMatchObject({ unseen: [] });
  const unprivileged = memoryHost({ files: FILES, stats: LAYER });
  expect(await trackOne(unprivileged)).toMatchObject({ unseen: ['web programs'] });
  // the number is another's here, or nobody's
  const other = { ...FILES, '/proc/100/cgroup': '0::/user.slice\n' };
  expect(await trackOne(memoryHost({ files: other, links: SPACES }))).toMatchObject({ unseen: ['web processes'] });
  expect(await trackOne(memoryHost({ files: {} }))).toMatchObject({ unseen: ['web processes'] });
  // and one that just ended is no wonder
  expect(await trackOne(memoryHost({ files: {} }), {}, true)).toMatchObject({ unseen: [] });
});
