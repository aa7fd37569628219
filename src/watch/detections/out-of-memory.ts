import { defineDetection } from '../detection.ts';

export const outOfMemory = defineDetection({
  id: 'out-of-memory',
  on: 'action',
  severity: 'medium',
  title: 'The kernel kills processes of a service for memory, again and again',
  why: 'Requests are lost each time. It is a leak, a limit that is too tight, or somebody who sends what takes memory.',
  normal: 'Never. One alone is recorded and not reported.',
  remedy: 'Look whether its load grew. Raise the limit if it is honest use; else find what takes the memory.',
  technique: 'T1499',
  control: 'container/resource-limits',
  examples: {
    alarms: [{ name: 'three within the hour', steps: [{ action: { action: 'oom' }, after: 60, times: 3 }] }],
    quiet: [{ name: 'one', steps: [{ action: { action: 'oom' } }] }],
  },
  *look({ action }, { past }) {
    const kills = past.count('oom', 3_600_000);
    if (action === 'oom' && kills >= 3) yield { key: '', message: `was out of memory ${kills} times in the last hour` };
  },
});
