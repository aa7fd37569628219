import { expect, test } from 'vitest';
import { isUnproved } from './prove.ts';

const none = { proved: [], takenOut: [], mended: [], broken: new Map(), untried: new Map(), cut: undefined };
const web = new Map([['web', ['privileged: true']]]);
const failed = new Map([['web', { kind: 'failed' as const, reason: 'it ended', log: [] }]]);

test('where no service could be seen to do as before, nothing is proved', () => {
  expect(isUnproved({ ...none, untried: web })).toBe(true);
  expect(isUnproved({ ...none, broken: failed })).toBe(true);
  expect(isUnproved({ ...none, proved: ['db'], cut: 'it was interrupted' })).toBe(true);
});

test('one that does, or that works for the first time, is what was asked for; so is a project without services', () => {
  expect(isUnproved({ ...none, untried: web, proved: ['db'] })).toBe(false);
  expect(isUnproved({ ...none, broken: failed, mended: ['web'] })).toBe(false);
  expect(isUnproved(none)).toBe(false);
});
