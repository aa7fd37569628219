import { expect, test } from 'vitest';
import type { FileId, Span } from '../../model/place.ts';
import { type MaskedLines, maskedLines } from './masked-lines.ts';

/** The text without its « and », masked where they stood. */
const maskedAt = (marked: string): MaskedLines => {
  const masks: Span[] = [];
  let text = '';
  for (const part of marked.split('«')) {
    const [inside = '', after] = part.split('»');
    if (after !== undefined) masks.push({ start: text.length, end: text.length + inside.length });
    text += inside + (after ?? '');
  }
  return maskedLines({ textOf: () => text, masksOf: () => masks })('compose.yaml' as FileId);
};

test('a credential is eight stars, however long it is', () => {
  expect(maskedAt('A: «x»\nB: «a-long-password» # ours').lines).toEqual(['A: ********', 'B: ******** # ours']);
});

test('columns behind a credential move with the text', () => {
  const { lines, columnOf } = maskedAt('url: a:«pw»@b:«a-long-password»@c');
  const shown = lines[0] ?? '';
  expect(columnOf(1, 1, 'start')).toBe(1);
  expect(shown[columnOf(1, 'url: a:pw@'.length, 'start') - 1]).toBe('@');
  expect(shown[columnOf(1, 'url: a:pw@b:a-long-password@c'.length, 'start') - 1]).toBe('c');
});

test('a place around a credential is around its stars, and one inside ends where they do', () => {
  const { columnOf } = maskedAt('P: "«hunter2hunter2»"');
  expect([columnOf(1, 4, 'start'), columnOf(1, 20, 'end')]).toEqual([4, 14]);
  expect([columnOf(1, 9, 'start'), columnOf(1, 9, 'end')]).toEqual([5, 13]);
});

test('a credential of several lines keeps its line breaks', () => {
  const { lines, columnOf } = maskedAt('key: |\n  «abc\n  def»\nuser: me');
  expect(lines).toEqual(['key: |', '  ********', '********', 'user: me']);
  expect(columnOf(3, 6, 'end')).toBe(9);
});
