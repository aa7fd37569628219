import { expect, test } from 'vitest';
import { openLearning } from './learning.ts';
import type { Window } from './usage-window.ts';

const usual = { service: 'web', before: undefined, warmUpMs: 100_000, frozen: false };
const windowAt = (hour: number, cpu: number): Window => ({
  ...{
    hour,
    cpu,
    memory: undefined,
    sent: undefined,
    pids: undefined,
    memoryLimit: 0,
    pidsLimit: 0,
  },
});

test('a service is known once it was watched for long enough; a pause is no watching', () => {
  const { baseline, watch } = openLearning(usual);
  watch(1_000_000);
  watch(1_060_000);
  expect([baseline.watched, baseline.settled]).toEqual([60_000, false]);
  watch(2_000_000);
  expect(baseline.watched).toBe(60_000);
  watch(2_040_000);
  expect([baseline.watched, baseline.settled]).toEqual([100_000, true]);
  // a clock that was set back
  watch(1_000_000);
  expect(baseline.watched).toBe(100_000);
});

test('another image begins the time since an update anew, the first one does not', () => {
  const { baseline, watch, useImage } = openLearning(usual);
  useImage('one');
  expect(baseline.sinceImage).toBe(Number.POSITIVE_INFINITY);
  useImage('two');
  watch(0);
  watch(30_000);
  useImage('two');
  expect([baseline.imageId, baseline.sinceImage]).toEqual(['two', 30_000]);
});

test('an hour counts when it is over: it is not compared with itself', () => {
  const { baseline, addWindow } = openLearning(usual);
  addWindow(windowAt(3, 1));
  addWindow(windowAt(3, 2));
  expect(baseline.seasons.cpu.hours[3]).toEqual([]);
  addWindow(windowAt(4, 9));
  expect(baseline.seasons.cpu.hours[3]).toEqual([1, 2]);
  expect(baseline.seasons.memory.hours[3]).toEqual([]);
  addWindow(windowAt(5, 7));
  expect(baseline.seasons.cpu.hours[4]).toEqual([9]);
  expect(baseline.seasons.cpu.hours[3]).toEqual([1, 2]);
});

test('what is frozen learns nothing, and is known when anything was learned before', () => {
  const { baseline: before, add, addWindow } = openLearning(usual);
  add('programs', 'nginx');
  const frozen = openLearning({ ...usual, before, frozen: true });
  frozen.add('programs', 'curl');
  frozen.addWindow(windowAt(3, 1));
  frozen.addWindow(windowAt(4, 1));
  addWindow(windowAt(3, 1));
  expect([...frozen.baseline.programs]).toEqual(['nginx']);
  expect(frozen.baseline.seasons.cpu.hours[3]).toEqual([]);
  expect(frozen.baseline.settled).toBe(true);
  expect(openLearning({ ...usual, frozen: true }).baseline.settled).toBe(false);
});
