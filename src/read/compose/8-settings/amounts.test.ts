import { expect, test } from 'vitest';
import { bytesOf, durationMs } from './amounts.ts';

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

test.each([
  ['1m30s', 90_000],
  ['1.5h', 5_400_000],
  ['2d', 172_800_000],
  ['100ms', 100],
  ['5us', 0.005],
  ['0', 0],
  ['-1s', -1000],
  ['10', undefined],
  ['1x', undefined],
  ['', undefined],
  ['1s ', undefined],
])('%s is %s milliseconds', (text, ms) => {
  expect(durationMs(text)).toBe(ms);
});
