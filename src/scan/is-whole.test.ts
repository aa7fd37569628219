import { expect, test } from 'vitest';
import { isWhole } from './is-whole.ts';
import type { Scanned } from './scanned.ts';

const whole = (noData: readonly object[] | undefined, image: object = {}): boolean =>
  isWhole({
    image: { packages: [{}], problems: [], ...image } as unknown as Scanned['image'],
    lookedUp: noData && ({ noData } as unknown as Scanned['lookedUp']),
  });

test('packages of which the database knows nothing are not clean, one without a version is only told of', () => {
  expect(whole([])).toBe(true);
  expect(whole([{ ecosystem: 'Alpine:v3.20', packages: 14, why: 'no data' }])).toBe(false);
  expect(whole([{ ecosystem: 'none', packages: 0, why: 'nothing lists it' }])).toBe(false);
  expect(whole([{ ecosystem: 'Packagist', packages: 1, why: 'a branch', withoutVersion: true }])).toBe(true);
});

test('what could not be read is not clean, and without a database only an image without packages is', () => {
  expect(whole([], { problems: ['cut off'] })).toBe(false);
  expect(whole(undefined)).toBe(false);
  expect(whole(undefined, { packages: [] })).toBe(true);
});
