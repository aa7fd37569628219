import { expect, test } from 'vitest';
import { cutMiddle } from './cut-middle.ts';

test('both ends of a long name stay', () => {
  expect(cutMiddle('recommendationservice-canary', 18)).toBe('recommend…e-canary');
  expect(cutMiddle('recommendationservice-canary', 18)).toHaveLength(18);
});

test('what fits stays whole, and no character is cut in half', () => {
  expect(cutMiddle('web', 18)).toBe('web');
  expect(cutMiddle('😀😀😀😀', 5)).toBe('😀…😀');
});
