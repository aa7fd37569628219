import { defineDetection } from '../detection.ts';

export const limitHit = defineDetection({
  id: 'limit-hit',
  on: 'window',
  severity: 'medium',
  title: 'A service can make no more processes',
  why: 'A fork bomb, or a leak of processes. The limit did its work: without it the host would stand still.',
  normal: 'Never.',
  remedy: '`docker top NAME` shows what multiplies. Raise `pids_limit` only if it is honest use.',
  technique: 'T1499',
  control: 'container/resource-limits',
  examples: {
    alarms: [
      {
        name: 'a fork bomb',
        steps: [
          { usage: {}, after: 300 },
          { usage: { pidsLimit: 40 }, after: 300 },
        ],
      },
    ],
    quiet: [
      {
        name: 'the page cache at the limit of memory',
        steps: [
          { usage: {}, after: 300 },
          { usage: { memoryLimit: 900 }, after: 300 },
        ],
      },
    ],
  },
  *look({ pidsLimit, pids }) {
    if (pidsLimit > 0)
      yield { key: 'pids', message: `${pidsLimit} processes could not be made: it has ${pids ?? 'as many as it may'}` };
  },
});
