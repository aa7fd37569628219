import { expect, test } from 'vitest';
import { EXAMPLE_PROCESS, playExample } from '../../../test/support/play-example.ts';
import { shellInService } from '../detections/shell-in-service.ts';

test('nobody hides a shell behind more processes than are kept', () => {
  const sleeper = { program: '/bin/sleep', args: ['sleep', '9'] };
  const flood = Array.from({ length: 5_000 }, (_, index) => ({
    ...EXAMPLE_PROCESS,
    ...sleeper,
    pid: 1_000 + index,
    parent: 100,
  }));
  const alerts = playExample(shellInService, {
    name: 'a flood, and a shell behind it',
    steps: [
      { starts: [{ ...sleeper, pid: 999 }, ...flood.slice(0, 4_094)] },
      { starts: [{ pid: 9_000, program: '/usr/bin/python3', args: ['python3', 'a.py'], parent: 100 }] },
      { starts: [{ pid: 9_001, program: '/bin/sh', args: ['sh', '-c', 'id'], parent: 9_000 }] },
    ],
  });
  expect(alerts.map(({ message }) => message)).toEqual(['python3 started a shell: sh -c id']);
});
