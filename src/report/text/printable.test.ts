import { expect, test } from 'vitest';
import { printable } from './printable.ts';

test('escape sequences of a file never reach the terminal', () => {
  expect(printable('a\u001b]0;title\u0007b\u009b31m')).toBe('a\\u001b]0;title\\u0007b\\u009b31m');
});

test('text that would be shown in another order is shown as it is written', () => {
  expect(printable('user\u202e toor')).toBe('user\\u202e toor');
});

test('ordinary text, accents and ideographs stay', () => {
  expect(printable('Überfluß 港口')).toBe('Überfluß 港口');
});
