import { defineDetection } from '../detection.ts';

export const dataRemoved = defineDetection({
  id: 'data-removed',
  on: 'action',
  severity: 'medium',
  title: 'Volumes are removed, many at once',
  why: 'Volumes hold the data. Whoever wants ransom or wants to hide removes them, and there is no undo.',
  normal: 'One or two with a stack that is taken down. `docker system prune --volumes` does this on purpose.',
  remedy: 'Ask who did it; check the backups before anything else.',
  technique: 'T1485',
  control: 'governance/audit-log',
  examples: {
    alarms: [
      { name: 'five in a minute', steps: [{ action: { type: 'volume', action: 'destroy' }, after: 10, times: 5 }] },
    ],
    quiet: [{ name: 'one', steps: [{ action: { type: 'volume', action: 'destroy' } }] }],
  },
  *look({ type, action }, { past }) {
    const removed = past.count('destroyed', 600_000);
    if (type === 'volume' && action === 'destroy' && removed >= 5)
      yield { key: '', message: `${removed} volumes were removed within ten minutes` };
  },
});
