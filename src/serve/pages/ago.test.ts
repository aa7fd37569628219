import { expect, test } from 'vitest';
import { ago } from './ago.ts';

test('what came ahead of the clock did not come just now', () => {
  expect([59_999, 119 * 60_000, 47 * 3_600_000, 48 * 3_600_000].map(ago)).toEqual([
    'just now',
    '119 minutes ago',
    '47 hours ago',
    '2 days ago',
  ]);
  expect(ago(-59_999)).toBe('just now');
  expect(ago(-60_000)).toBe('at a time that lies ahead');
});
