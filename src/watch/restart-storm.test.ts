import { expect, test } from 'vitest';
import { playExample } from '../../test/support/play-example.ts';
import { restartStorm } from './detections/restart-storm.ts';

test('a storm says how many ends fell into which time', () => {
  const die = { action: 'die', attributes: { exitCode: '1' } };
  const [alert] = playExample(restartStorm, {
    name: 'one end, and a minute later many',
    steps: [{ action: die }, { action: die, after: 60 }, { action: die, times: 4 }],
  });
  expect(alert?.message).toBe('ended 5 times in 10 seconds, last with exit code 1');
});
