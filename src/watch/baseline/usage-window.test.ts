import { expect, test } from 'vitest';
import type { Usage } from '../../model/sample.ts';
import { windowOf } from './usage-window.ts';

const usage = (more: Partial<Usage>): Usage => ({
  ...{ cpuMs: 1000, memory: 10, sent: 500, received: 0, blocks: 500, pids: 3, memoryLimit: 2, pidsLimit: 5 },
  ...more,
});

test('what a container used is told in cores and bytes a second', () => {
  const after = usage({ cpuMs: 151_000, sent: 300_500, memory: 20, memoryLimit: 4, pidsLimit: 5 });
  expect(windowOf(usage({}), after, 300_000, 7)).toEqual({
    ...{ hour: 7, cpu: 0.5, memory: 20, sent: 1000, pids: 3, memoryLimit: 2, pidsLimit: 0 },
  });
});

test('a counter that fell was begun anew, and one that is missing says nothing', () => {
  const after = usage({ cpuMs: 10, sent: undefined, memoryLimit: 0 });
  expect(windowOf(usage({}), after, 300_000, 7)).toMatchObject({ cpu: undefined, sent: undefined, memoryLimit: 0 });
  expect(windowOf(usage({ sent: undefined }), usage({}), 300_000, 7).sent).toBeUndefined();
});
