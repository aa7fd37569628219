import { expect, test } from 'vitest';
import { columnsOf, fitting } from './columns.ts';
import { cut } from './cut.ts';
import { paragraph } from './paragraph.ts';

test.each([
  ['compose.yaml', 12],
  ['港口', 4],
  ['Überfluß', 8],
  ['U\u0308ber', 4],
  ['한글', 4],
  ['ｶﾅ', 2],
  ['😀', 2],
  ['𝒳', 1],
  ['a\u200db', 2],
])('%j takes %i columns', (text, columns) => {
  expect(columnsOf(text)).toBe(columns);
  expect(fitting(text, columns)).toBe(text.length);
});

test('a text is cut at a column, never within a character, and what fits stays', () => {
  expect(['港口系统', '港口'].map((text) => cut(text, 6))).toEqual(['港口…', '港口']);
  expect(cut('a港口', 4)).toBe('a港…');
  expect(['abc', 'abcd'].map((text) => cut(text, 3))).toEqual(['abc', 'ab…']);
  expect(cut('😀😀', 0)).toBe('…');
});

test('lines of a paragraph are as wide as they look', () => {
  expect(paragraph('港口 管理 系统', 11, '  ')).toBe('  港口 管理\n  系统');
});
