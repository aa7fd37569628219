import { unusualUse } from '../baseline/unusual-use.ts';
import { defineDetection } from '../detection.ts';
import { mebibytes } from '../mebibytes.ts';

export const unusualTraffic = defineDetection({
  id: 'unusual-traffic',
  on: 'window',
  severity: 'medium',
  title: 'A service sends far more than ever at this hour',
  why: 'Data are carried away, or others are flooded from here.',
  normal: 'What it sent at this hour of other days. Peaks shorter than a quarter of an hour are passed over.',
  remedy: 'See to whom: `nsenter -t PID -n ss -tnp`. Disconnect the container if you cannot explain it.',
  technique: 'T1496.002',
  control: 'network/egress-limited',
  learned: true,
  examples: {
    alarms: [
      {
        name: 'from 10 KiB a second to 10 MiB',
        baseline: {},
        steps: [
          { usage: { sent: 3 * 2 ** 20 }, after: 300, times: 48 },
          { usage: { sent: 3000 * 2 ** 20 }, after: 300, times: 4 },
        ],
      },
    ],
    quiet: [{ name: 'as ever', baseline: {}, steps: [{ usage: { sent: 3 * 2 ** 20 }, after: 300, times: 34 }] }],
  },
  *look(window, scene) {
    const use = unusualUse('sent', window, scene);
    if (!use) return;
    yield {
      key: '',
      message: `sends ${mebibytes(use.value)} a second for a quarter of an hour; ${mebibytes(use.median)} is usual at this hour`,
    };
  },
});
