import { expect, test } from 'vitest';
import { durationMs } from './duration-ms.ts';

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
