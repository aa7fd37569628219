import { expect, test } from 'vitest';
import { isFresh } from './calendar.ts';

test.each([
  ['2026-11-21', true],
  ['2026-11-15', true],
  ['2026-11-14', false],
  ['2026-11-23', true],
  ['2026-11-24', false],
  ['2999-01-01', false],
])('a record of %s is fresh on 2026-11-22 for a week: %s', (day, fresh) => {
  expect(isFresh(day, '2026-11-22', 7)).toBe(fresh);
});
