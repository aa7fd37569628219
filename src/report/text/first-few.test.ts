import { expect, test } from 'vitest';
import { firstFew } from './first-few.ts';

test('names are listed whole, or the first of them with how many follow', () => {
  expect(firstFew([], 2)).toBe('');
  expect(firstFew(['web', 'db'], 2)).toBe('web, db');
  expect(firstFew(['web', 'db', 'cache'], 2)).toBe('web, db and 1 more');
  expect(firstFew(['web', 'db', 'cache'], 2, ' ')).toBe('web db and 1 more');
});
