import { expect, test } from 'vitest';
import { markedLines } from './marked-lines.ts';

test('carets stand under what was marked', () => {
  expect(markedLines('a: 1\nb: «two»\n')).toEqual(['a: 1', 'b: two', '   ^^^']);
});

test('a mark over two lines is pointed at where it begins', () => {
  expect(markedLines('RUN «a\n  b»\nCMD c\n')).toEqual(['RUN a', '    ^', '  b', 'CMD c']);
});

test('tabs keep the carets in place, and control bytes are shown, not sent', () => {
  expect(markedLines('\t«x»')).toEqual(['    x', '    ^']);
  expect(markedLines('# \u001b[31mred \u202e')).toEqual(['# \\u001b[31mred \\u202e']);
});
