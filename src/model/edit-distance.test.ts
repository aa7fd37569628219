import { expect, test } from 'vitest';
import { editDistance } from './edit-distance.ts';

test('the distance counts single edits and swapped neighbours', () => {
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('abc', 'abc')).toBe(0);
  expect(editDistance('abc', 'acb')).toBe(1);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});
