import { expect, test } from 'vitest';
import { smallest } from './smallest.ts';

const items = [...'abcdefghijklmn'];
const needing =
  (needed: readonly string[], counter = { trials: 0 }) =>
  async (subset: readonly string[]): Promise<boolean> => {
    counter.trials++;
    return needed.every((one) => subset.includes(one));
  };

test('what is found is exactly what is needed, wherever it stands', async () => {
  for (const needed of [[], ['a'], ['n'], ['a', 'n'], ['c', 'd', 'k'], items]) {
    expect([...((await smallest(items, needing(needed))) ?? [])].sort()).toEqual(needed);
  }
});

test('every pair of fourteen is found in fewer trials than leaving out one after the other', async () => {
  for (const one of items) {
    for (const two of items) {
      const counter = { trials: 0 };
      const found = await smallest(items, needing([one, two], counter));
      expect(new Set(found)).toEqual(new Set([one, two]));
      expect(counter.trials).toBeLessThan(items.length);
    }
  }
});

test('when not even all of them are enough, there is none', async () => {
  expect(await smallest(items, async () => false)).toBeUndefined();
});

test('no trial is run twice', async () => {
  const seen = new Set<string>();
  await smallest(items, async (subset) => {
    const key = [...subset].sort().join();
    expect(seen).not.toContain(key);
    seen.add(key);
    return subset.includes('c') && subset.includes('m');
  });
});
