import { expect, test } from 'vitest';
import type { FileId } from '../../../model/place.ts';
import type { Leaf } from '../tree.ts';
import { splitWords } from './split-words.ts';

const leaf = (text: string): Leaf => ({
  kind: 'leaf',
  type: 'string',
  text,
  holes: [],
  place: { kind: 'text', file: 'f' as FileId, span: { start: 100, end: 100 + text.length } },
  via: [],
  written: 100,
});
const words = (text: string): readonly string[] | undefined => splitWords(leaf(text))?.words.map((word) => word.text);

test.each([
  ['nginx -g "daemon off;"', ['nginx', '-g', 'daemon off;']],
  ["a 'b c' d", ['a', 'b c', 'd']],
  ['a\\ b "c\\"d"', ['a b', 'c"d']],
  ['x \'\' "" y', ['x', '', '', 'y']],
  ['  spaced\t out \n', ['spaced', 'out']],
  ['echo $(date now) `a b`', ['echo', '$(date now)', '`a b`']],
  ['pre"mid"post', ['premidpost']],
  ['', []],
])('%s', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('what stands behind an unquoted operator is dropped, as Compose does', () => {
  expect(words('a && b')).toEqual(['a']);
  expect(words('run 2>&1')).toEqual(['run']);
  expect(splitWords(leaf('a | b'))?.cut).toBe(2);
});

test.each(['a "b', "a 'b", 'a (b)', 'a `b', 'a\\'])('%s cannot be split', (text) => {
  expect(splitWords(leaf(text))).toBeUndefined();
});

test('a word is placed where it is written', () => {
  expect(splitWords(leaf('ab "c d"'))?.words.map(({ place }) => place.span)).toEqual([
    { start: 100, end: 102 },
    { start: 103, end: 108 },
  ]);
});
