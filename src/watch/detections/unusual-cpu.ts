import { unusualUse } from '../baseline/unusual-use.ts';
import { defineDetection } from '../detection.ts';

export const unusualCpu = defineDetection({
  id: 'unusual-cpu',
  on: 'window',
  severity: 'medium',
  title: 'A service uses far more CPU than ever at this hour',
  why: 'A miner, an endless loop, or a crowd. A miner takes what it gets, day and night.',
  normal: 'What it used at this hour of other days. Peaks shorter than a quarter of an hour are passed over.',
  remedy: '`docker top NAME` shows the process. Give the service a limit (`cpus:`), so that its neighbours live.',
  technique: 'T1496.001',
  control: 'container/resource-limits',
  learned: true,
  examples: {
    alarms: [
      {
        name: 'from a twentieth of a core to two',
        baseline: {},
        steps: [
          { usage: { cpuMs: 15_000 }, after: 300, times: 48 },
          { usage: { cpuMs: 600_000 }, after: 300, times: 4 },
        ],
      },
    ],
    quiet: [
      {
        name: 'a backup of ten minutes',
        baseline: {},
        steps: [
          { usage: { cpuMs: 15_000 }, after: 300, times: 48 },
          { usage: { cpuMs: 300_000 }, after: 300, times: 2 },
          { usage: { cpuMs: 15_000 }, after: 300, times: 3 },
        ],
      },
    ],
  },
  *look(window, scene) {
    const use = unusualUse('cpu', window, scene);
    if (!use) return;
    yield {
      key: '',
      message: `uses ${use.value.toFixed(2)} cores for a quarter of an hour; ${use.median.toFixed(2)} is usual at this hour`,
    };
  },
});
