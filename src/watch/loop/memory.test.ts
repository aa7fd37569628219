import { expect, test } from 'vitest';
import type { ServiceBaseline } from '../baseline/baseline.ts';
import { openMemory } from './memory.ts';

test('what was learned does not grow from run to run by every name there ever was', () => {
  let baseline: readonly ServiceBaseline[] = [];
  for (let run = 0; run < 3; run += 1) {
    const memory = openMemory({ baseline, warmUpMs: 1, frozen: false });
    for (let job = 0; job < 4_000; job += 1) memory.learningOf(`job-${run}-${job}`);
    memory.learningOf('shop/web');
    baseline = memory.baseline();
  }
  expect(baseline).toHaveLength(5_000);
  expect(baseline.at(-1)?.service).toBe('shop/web');
});
