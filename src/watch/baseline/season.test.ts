import { expect, test } from 'vitest';
import { deviation, emptySeason, type Season, withHour } from './season.ts';

const times = (count: number, value: number): readonly number[] => Array.from({ length: count }, () => value);
const seen = (hour: number, ...values: readonly number[]): Season => withHour(emptySeason, hour, values);

test('less than two hours say nothing of what is usual', () => {
  expect(deviation(seen(3, ...times(23, 10)), 3, 99, 1)).toBeUndefined();
  expect(deviation(seen(3, ...times(24, 10)), 3, 99, 1)).toBeDefined();
});

test('a value is as unusual as it lies above the median in robust deviations', () => {
  // median 10, median absolute deviation 2
  const found = deviation(seen(3, ...times(12, 8), ...times(12, 12)), 3, 25, 0.1);
  expect(found?.median).toBe(10);
  expect(found?.deviations).toBeCloseTo(15 / (1.4826 * 2));
  expect(deviation(seen(3, ...times(12, 8), ...times(13, 12)), 3, 25, 0.1)?.median).toBe(12);
});

test('where nothing ever varies, a tenth of the median is one deviation, or the least that is given', () => {
  expect(deviation(seen(3, ...times(24, 10)), 3, 20, 0.1)?.deviations).toBe(10);
  expect(deviation(seen(3, ...times(24, 10)), 3, 20, 5)?.deviations).toBe(2);
});

test('the hours around count too, over midnight as well, and else all of the day', () => {
  expect(deviation(seen(2, ...times(24, 10)), 3, 20, 0.1)?.deviations).toBe(10);
  expect(deviation(seen(23, ...times(24, 10)), 0, 20, 0.1)?.deviations).toBe(10);
  expect(deviation(seen(0, ...times(24, 10)), 23, 20, 0.1)?.deviations).toBe(10);
  const other = withHour(seen(12, ...times(24, 10)), 3, times(24, 100));
  expect(deviation(other, 3, 500, 0.1)?.median).toBe(100);
  expect(deviation(seen(12, ...times(24, 10)), 3, 20, 0.1)?.deviations).toBe(10);
});

test('what this hour of another day came near to is no deviation', () => {
  const dump = withHour(seen(3, ...times(24, 10)), 3, [100]);
  expect(deviation(dump, 3, 150, 0.1)?.deviations).toBe(0);
  expect(deviation(dump, 3, 151, 0.1)?.deviations).toBeGreaterThan(100);
});

test('an hour keeps its last four days', () => {
  const { hours } = withHour(seen(3, ...times(48, 1)), 3, times(12, 9));
  expect(hours[3]).toEqual([...times(36, 1), ...times(12, 9)]);
});
