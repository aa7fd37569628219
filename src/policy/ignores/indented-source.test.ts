import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import type { Region } from '../waiver.ts';
import { indentedSource } from './indented-source.ts';

const sourceOf = (text: string): ReturnType<typeof indentedSource> => indentedSource('compose.yaml' as FileId, text);
const textIn = (text: string, region: Region | undefined): string | undefined =>
  region && text.slice(region.span.start, region.span.end);
/** What the first comment of a text covers. */
const covered = (text: string): string | undefined => {
  const source = sourceOf(text);
  const [comment] = source.comments;
  return comment && textIn(text, source.below(comment));
};

test.each([
  [
    'the key below it, with all that is indented deeper',
    'a: 1\n# x\nb:\n  c: 1\n\n  d: 2\ne: 3\n',
    'b:\n  c: 1\n\n  d: 2\n',
  ],
  ['the key below it, with a list at its own depth', '# x\nb:\n- 1\n- 2\nc: 3\n', 'b:\n- 1\n- 2\n'],
  ['the item below it alone', 'b:\n  # x\n  - p: 1\n    q: 2\n  - p: 3\n', '  - p: 1\n    q: 2\n'],
  ['the key on whose line it ends', 'a:\n  b: # x\n    c: 1\n  d: 2\n', '  b: # x\n    c: 1\n'],
  ['what follows other comments and empty lines', '# x\n\n# y\nb: 1\nc: 2\n', 'b: 1\n'],
  ['a block of Terraform', 'a {\n  # x\n  b {\n    c = 1\n  }\n  d = 2\n}\n', '  b {\n    c = 1\n'],
  ['a command over its lines', '# x\nrun -d \\\n-p 80 \\\n web\nnext\n', 'run -d \\\n-p 80 \\\n web\n'],
  ['the last key up to the end', '# x\nb:\n  c: 1', 'b:\n  c: 1'],
])('a comment covers %s', (_, text, expected) => {
  expect(covered(text)).toBe(expected);
});

test('a comment that is indented deeper than what follows covers nothing, nor does one at the end', () => {
  expect(covered('a:\n  b: 1\n  # x\nc: 2\n')).toBeUndefined();
  expect(covered('a: 1\n# x\n')).toBeUndefined();
});

test('a comment is one of the first while only marks of a document stand above it', () => {
  const firsts = (text: string): readonly boolean[] => sourceOf(text).comments.map(({ first }) => first);
  expect(firsts('# a\n%YAML 1.2\n---\n# b\nservices: # c\n  # d\n')).toEqual([true, true, false, false]);
  expect(firsts('# a\n# b\n')).toEqual([true, true]);
});

test('a mark inside a word begins no comment', () => {
  expect(sourceOf('a: b#c # d\n').comments.map(({ text }) => text)).toEqual(['# d']);
});
