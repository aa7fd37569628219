import { expect, test } from 'vitest';
import { columnOf, lineBreak, lineEnd, lineStart, nextLine } from './lines.ts';

test('a line begins behind the line end before it, and ends before its own', () => {
  const text = 'one\r\ntwo\n\nfour';
  expect([lineStart(text, 0), lineStart(text, 5), lineStart(text, 7)]).toEqual([0, 5, 5]);
  expect([lineEnd(text, 0), lineEnd(text, 5), lineEnd(text, 9), lineEnd(text, 10)]).toEqual([3, 8, 9, 14]);
  expect([nextLine(text, 0), nextLine(text, 5), nextLine(text, 12)]).toEqual([5, 9, 14]);
  expect([lineEnd('\r\n', 0), lineEnd('a\r\n', 2)]).toEqual([0, 2]);
});

test('a column counts from the beginning of its line, and a byte order mark is no character', () => {
  expect([columnOf('ab\ncd', 4), columnOf('\uFEFFab', 2), columnOf('\uFEFFab\ncd', 5)]).toEqual([1, 1, 1]);
});

test('the line end of a text is the one it uses more often', () => {
  expect(lineBreak('a\r\nb\r\nc\n')).toBe('\r\n');
  expect(lineBreak('a\r\nb\nc\n')).toBe('\n');
  expect(lineBreak('a\r\nb\n')).toBe('\n');
  expect(lineBreak('a')).toBe('\n');
});
