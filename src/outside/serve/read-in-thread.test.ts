import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readInThread } from './read-in-thread.ts';

const control = (index: number): string => `a/${index}`;
const subject = {
  ...{ id: 'a', kind: 'service', name: 'a', path: 'a', level: 0, ceiling: 4, progress: [] },
  verdicts: Array.from({ length: 600 }, (_, index) => ({ control: control(index), verdict: 'pass' })),
};
/** Much to read, and much to look for. */
const heavy = Buffer.from(
  JSON.stringify({
    ...{ schemaVersion: 1, tool: { name: 'plimsoll', version: '1.0.0' }, findings: [], waived: [], errors: [] },
    posture: {
      ...{ level: 0, ceiling: 4 },
      next: { level: 1, failing: [], unknown: Array.from({ length: 200 }, (_, index) => control(900 + index)) },
    },
    subjects: Array.from({ length: 300 }, () => subject),
  }),
);

test('whoever waits for a heavy report goes on with other work meanwhile', async () => {
  let isRead = false;
  const read = readInThread(heavy).finally(() => {
    isRead = true;
  });
  let turns = 0;
  for (; !isRead; turns++) await turn();
  expect(await read).toMatchObject({ ok: true, value: { summary: { subjects: 300 } } });
  // where it is read in steps of this thread there are as many turns as steps
  expect(turns).toBeGreaterThan(1_000);
});

test('a report that takes too long is refused, and what came with it is let go', async () => {
  expect(await readInThread(heavy, 1)).toMatchObject({
    code: 'refused',
    message: 'it takes longer than 0.001 seconds to read',
  });
});
