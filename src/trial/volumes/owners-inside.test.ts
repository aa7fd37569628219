import { expect, test } from 'vitest';
import type { Engine } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import { ownersInside } from './owners-inside.ts';

const inside = async (info: object, uid: number, gid: number) => {
  const engine = { info: () => Promise.resolve(ok(info)) } as unknown as Engine;
  const owners = await ownersInside(engine, new AbortController().signal);
  return owners.ok ? owners.value({ uid, gid }) : owners;
};
const REMAPPED = {
  SecurityOptions: ['name=seccomp,profile=default', 'name=userns'],
  DockerRootDir: '/var/lib/docker/300000.400000',
};

test('an engine that maps users packs the numbers of the machine', async () => {
  expect(await inside(REMAPPED, 300_033, 400_044)).toEqual({ uid: 33, gid: 44 });
  expect(await inside(REMAPPED, 33, 44)).toEqual({ uid: 33, gid: 44 });
});

test('any other packs those of the container, whatever its folder is called', async () => {
  const plain = { SecurityOptions: ['name=seccomp,profile=default'], DockerRootDir: '/data/1000.1000' };
  expect(await inside(plain, 1033, 1044)).toEqual({ uid: 1033, gid: 1044 });
});
