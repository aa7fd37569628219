import { expect, test } from 'vitest';
import { goDuration } from './go-duration.ts';

test.each([
  ['1m30s', 90_000],
  ['1.5h', 5_400_000],
  ['.5s', 500],
  ['100ms', 100],
  ['5us', 0.005],
  ['5µs', 0.005],
  ['0', 0],
  ['-1s', -1000],
  ['+1s', 1000],
  ['2d', undefined],
  ['10', undefined],
  ['1x', undefined],
  ['1min', undefined],
  ['', undefined],
  ['-', undefined],
  ['1s ', undefined],
  ['constructor', undefined],
  ['1__proto__', undefined],
])('%j is %s milliseconds', (text, ms) => expect(goDuration(text)).toBe(ms));

test('a dialect has units of its own', () => {
  expect(goDuration('1d2h', { d: 86_400_000 })).toBe(93_600_000);
});
