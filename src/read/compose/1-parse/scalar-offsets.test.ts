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
