import { count } from '../../report/text/count.ts';
import { defineDetection } from '../detection.ts';
import { mebibytes } from '../mebibytes.ts';

/** From this share of the limit on nothing is left that the kernel could take back. */
const NEAR = 0.95;

export const limitHit = defineDetection({
  id: 'limit-hit',
  on: 'window',
  severity: 'medium',
  title: 'A service stands at its limit of processes or memory',
  why: 'A fork bomb, a leak, or honest load that outgrew the limit. The limit did its work: without it the host would stand still. At its limit of memory a service crawls, and the kernel kills next.',
  normal: 'Never of processes. Of memory only by the page cache, which gives way and is not counted.',
  remedy: '`docker top NAME` shows what multiplies. Raise `pids_limit` or `mem_limit` only if it is honest use.',
  technique: 'T1499',
  control: 'container/resource-limits',
  examples: {
    alarms: [
      {
        name: 'memory that cannot be given back, up to the limit',
        declared: { memory: 2 ** 28 },
        steps: [
          { usage: { memory: 2 ** 27 }, after: 300 },
          { usage: { memory: 2 ** 28 - 2 ** 20, memoryLimit: 4_000 }, after: 300 },
        ],
      },
      {
        name: 'a fork bomb',
        steps: [
          { usage: {}, after: 300 },
          { usage: { pidsLimit: 40 }, after: 300 },
        ],
      },
      {
        name: 'a fork bomb that ends when it is refused once, as a shell does',
        steps: [
          { usage: {}, after: 300 },
          { usage: { pidsLimit: 1 }, after: 300 },
        ],
      },
    ],
    quiet: [
      {
        name: 'the page cache at the limit of memory',
        declared: { memory: 2 ** 28 },
        steps: [
          { usage: {}, after: 300 },
          { usage: { memoryLimit: 900 }, after: 300 },
        ],
      },
    ],
  },
  *look({ pidsLimit, pids, memoryLimit, memory }, { container }) {
    if (pidsLimit > 0)
      yield {
        key: 'pids',
        message: `${count(pidsLimit, 'process', 'processes')} could not be made: it has ${pids ?? 'as many as it may'}`,
      };
    const limit = container.declared.memory;
    if (memoryLimit === 0 || limit === undefined || memory === undefined || memory < limit * NEAR) return;
    yield {
      key: 'memory',
      message: `ran into its limit of memory ${count(memoryLimit, 'time')}: it holds ${mebibytes(memory)} of ${mebibytes(limit)}`,
    };
  },
});
