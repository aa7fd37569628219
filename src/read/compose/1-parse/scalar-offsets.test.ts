import { expect, test } from 'vitest';
import { scalarOffsets } from './scalar-offsets.ts';

const places = (
  file: string,
  start: number,
  style: 'double' | 'single' | 'literal' | 'folded' | 'plain',
  value: string,
) => {
  const { offset } = scalarOffsets(file, start, file.length, style, value);
  return [...value].map((_, index) => file[offset(index)]).join('');
};

test('every character of a value is found in the text it was written in', () => {
  expect(places('"a\\tb\\"c"', 1, 'double', 'a\tb"c')).toBe('a\\b\\c');
  expect(places("'it''s'", 1, 'single', "it's")).toBe("it's");
  expect(places('    one\n    two\n', 0, 'literal', 'one\ntwo\n')).toBe('one\ntwo\n');
  expect(places('one\n    two', 0, 'plain', 'one two').replace('\n', ' ')).toBe('one two');
});

test('an index past the end stays inside the text', () => {
  const { offset } = scalarOffsets('"ab"', 1, 4, 'double', 'ab');
  expect(offset(99)).toBeLessThanOrEqual(4);
  expect(offset(-1)).toBe(1);
});

test.each(['\\"', '\\u00e9', '\\x41', '\\U0001F600'])('%s is one character that ends with its last letter', (one) => {
  const file = `"a${one}b"`;
  const value: string = JSON.parse(`"a${one.replace('\\x', '\\u00').replace('\\U0001F600', '?')}b"`);
  const { offset } = scalarOffsets(file, 1, file.length - 1, 'double', value);
  expect([offset(1), offset(1, 'last')]).toEqual([2, 1 + one.length]);
  expect(offset(2, 'last')).toBe(offset(2));
});

test('a doubled quote ends with the second', () => {
  const { offset } = scalarOffsets("'a''b'", 1, 5, 'single', "a'b");
  expect([offset(1), offset(1, 'last'), offset(2)]).toEqual([2, 3, 4]);
});
