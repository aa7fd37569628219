import { expect, test } from 'vitest';
import { userMap } from './user-map.ts';

test('a user of an engine that maps users is who he is inside', () => {
  const inside = userMap('         0     300000      65536\n     65536     900000         10\n');
  expect([300_000, 300_033, 365_535, 900_003, 0, 365_536].map(inside)).toEqual([0, 33, 65_535, 65_539, 65_534, 65_534]);
});

test('where nothing is mapped, everybody is who he is', () => {
  expect([0, 33, 4_294_967_294].map(userMap('         0          0 4294967295\n'))).toEqual([0, 33, 4_294_967_294]);
  expect(userMap(undefined)(33)).toBe(33);
});
