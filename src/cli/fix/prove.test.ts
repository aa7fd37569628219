import { expect, test } from 'vitest';
import type { Dropped } from '../../fix/plan/plan-fixes.ts';
import { isUnproved } from './prove.ts';

const none = { proved: [], mended: [], leftOut: [] };
const leftOut = [{ why: 'web was not tried: privileged: true' } as Dropped];

test('where fixes were left out and no service could be seen to work, nothing is proved', () => {
  expect(isUnproved({ ...none, leftOut })).toBe(true);
});

test('one that does as before, or that works for the first time, is what was asked for; so is a plan with nothing left out', () => {
  expect(isUnproved({ ...none, leftOut, proved: ['db'] })).toBe(false);
  expect(isUnproved({ ...none, leftOut, mended: ['web'] })).toBe(false);
  expect(isUnproved(none)).toBe(false);
});
