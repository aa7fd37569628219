import { isUnusual } from '../baseline/baseline.ts';
import { defineDetection } from '../detection.ts';
import { execCommand } from '../exec-command.ts';

export const unknownExec = defineDetection({
  id: 'unknown-exec',
  on: 'action',
  severity: 'low',
  title: 'A command was run in a service that was never run there',
  why: 'Jobs that enter containers run the same commands every night. A new one is a new job, or somebody who looks around.',
  normal: 'Commands that were seen while the service was learned. Each is reported once.',
  remedy: 'Compare with your cron tables. Nothing needs to be done if you know it.',
  technique: 'T1609',
  control: 'runtime/monitored',
  learned: true,
  examples: {
    alarms: [
      {
        name: 'curl',
        baseline: { programs: new Set(['exec:pg_dump']) },
        steps: [{ action: { action: 'exec_start: curl http://x' } }],
      },
    ],
    quiet: [
      {
        name: 'the nightly dump',
        baseline: { programs: new Set(['exec:pg_dump']) },
        steps: [{ action: { action: 'exec_start: pg_dump shop' } }],
      },
    ],
  },
  *look({ action }, { container, baseline }) {
    const command = execCommand(action);
    if (!command || command.text === container.declared.probe || command.shell !== undefined) return;
    const { program, text } = command;
    if (!isUnusual(baseline.programs, `exec:${program}`)) return;
    yield { key: program, message: `${program} was run by exec for the first time: ${text.slice(0, 120)}` };
  },
});
