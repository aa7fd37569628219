import { expect, test } from 'vitest';
import { once } from './once.ts';

test('the work is done once for each object, an undefined answer too', () => {
  const asked: object[] = [];
  const work = once((key: object) => {
    asked.push(key);
    return undefined;
  });
  const one = {};
  expect([work(one), work(one), work({})]).toEqual([undefined, undefined, undefined]);
  expect(asked).toHaveLength(2);
});
