import { expect, test } from 'vitest';
import { emptyHistory } from './event-history.ts';

test('what happened in the last so many milliseconds is counted, each kind by itself', () => {
  let now = 1000;
  const history = emptyHistory(() => now);
  history.add('die', 900, 'web-1');
  history.add('die', 1000, 'web-2');
  history.add('oom', 1000, 'web-1');
  history.addFailures(3, 900);
  history.addFailures(2, 1000);
  expect([history.count('die', 100), history.count('die', 99), history.count('start', 100)]).toEqual([2, 1, 0]);
  expect([history.failures(100), history.failures(99)]).toEqual([5, 2]);
  expect([history.count('die', 100, 'web-1'), history.count('die', 99, 'web-1')]).toEqual([1, 0]);
  now = 2000;
  expect([history.count('die', 100), history.failures(100)]).toEqual([0, 0]);
});

test('only the last of many moments are kept', () => {
  const history = emptyHistory(() => 0);
  for (let times = 0; times < 100; times++) {
    history.add('die', 0, 'web-1');
    history.addFailures(1, 0);
  }
  expect([history.count('die', 1), history.failures(1)]).toEqual([64, 64]);
});

test('windows in a row are counted until one is not high', () => {
  const history = emptyHistory(() => 0);
  history.setHigh('cpu', true);
  history.setHigh('cpu', true);
  history.setHigh('memory', true);
  expect([...history.high]).toEqual([
    ['cpu', 2],
    ['memory', 1],
  ]);
  history.setHigh('cpu', false);
  expect(history.high.get('cpu')).toBe(0);
});
