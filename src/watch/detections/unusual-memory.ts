import { unusualUse } from '../baseline/unusual-use.ts';
import { defineDetection } from '../detection.ts';
import { mebibytes } from '../mebibytes.ts';

export const unusualMemory = defineDetection({
  id: 'unusual-memory',
  on: 'window',
  severity: 'low',
  title: 'A service holds far more memory than ever at this hour',
  why: 'A leak ends in a crash; the service’s neighbours may crash first.',
  normal: 'What it held at this hour of other days.',
  remedy: 'See whether it grows on. Give the service a limit (`mem_limit:`).',
  technique: 'T1499',
  control: 'container/resource-limits',
  learned: true,
  examples: {
    alarms: [
      {
        name: 'from 100 MiB to 1.5 GiB',
        baseline: {},
        steps: [
          { usage: { memory: 100 * 2 ** 20 }, after: 300, times: 48 },
          { usage: { memory: 1500 * 2 ** 20 }, after: 300, times: 4 },
        ],
      },
    ],
    quiet: [
      {
        name: 'a little more',
        baseline: {},
        steps: [
          { usage: { memory: 100 * 2 ** 20 }, after: 300, times: 48 },
          { usage: { memory: 150 * 2 ** 20 }, after: 300, times: 4 },
        ],
      },
    ],
  },
  *look(window, scene) {
    const use = unusualUse('memory', window, scene);
    if (use)
      yield { key: '', message: `holds ${mebibytes(use.value)}; ${mebibytes(use.median)} is usual at this hour` };
  },
});
