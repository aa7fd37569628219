import { expect, test } from 'vitest';
import { bytesOf } from './bytes-of.ts';

test.each([
  ['512m', 536_870_912],
  ['1g', 1_073_741_824],
  ['1.5GiB', 1_610_612_736],
  ['10kb', 10_240],
  ['1 GB', 1_073_741_824],
  ['.5m', 524_288],
  ['1024', 1024],
  ['-1', -1],
  ['7b', 7],
  ['x', undefined],
  ['1x', undefined],
  ['1gbb', undefined],
  ['', undefined],
])('%s is %s bytes', (text, bytes) => {
  expect(bytesOf(text)).toBe(bytes);
});
