import { expect, test } from 'vitest';
import { hostClock } from '../../outside/process/host-clock.ts';
import { containerDetailsShape } from '../../ports/container-schema.ts';
import type { Engine } from '../../ports/engine.ts';
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
  });
  for (let number = 0; number < 2_100; number += 1) tracked.started(String(number));
  await expect.poll(() => asked.at(-1)).toBe('left');
  // four are asked for at once, two thousand wait
  expect(overflows).toEqual([2_100 - 2_004]);
  expect(lists).toBe(1);
  expect(asked).toHaveLength(2_005);
});
