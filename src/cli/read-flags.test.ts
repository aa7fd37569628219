import { expect, test } from 'vitest';
import { numberFlag, onlyFlags, readFlags } from './read-flags.ts';

const days = { unit: 'days', least: 1, most: 90 };

test.each([
  ['1', 1],
  ['1.5', 1.5],
  ['90', 90],
])('--days %s is a number of its range', (text, value) => {
  expect(numberFlag({ days: text }, 'days', days)).toBe(value);
});

test.each(['', '0', '91', '-1', '1e1', '0x10', 'seven', ' 7'])('--days %j is refused in words', (text) => {
  expect(() => numberFlag({ days: text }, 'days', days)).toThrow(`--days ${text}: it takes days, from 1 to 90`);
});

test('a flag that is not given has no number', () => {
  expect(numberFlag({}, 'days', days)).toBeUndefined();
});

test('an unknown flag is refused with the one that was meant', () => {
  expect(() => readFlags(['--formt', 'json'], { format: { type: 'string' } })).toThrow(/--format/);
});

test('a flag of another verb is refused, not left unread', () => {
  expect(() => onlyFlags({ from: 'x', key: 'trusted.pub' }, 'db update', ['from'])).toThrow(
    '--key is not for db update',
  );
  expect(() => onlyFlags({ from: 'x' }, 'db update', ['from'])).not.toThrow();
});
