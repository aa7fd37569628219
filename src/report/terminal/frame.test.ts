import { expect, test } from 'vitest';
import type { FileId } from '../../model/place.ts';
import { columnsOf } from '../text/columns.ts';
import { frame } from './frame.ts';
import { paint } from './paint.ts';

const framed = (lines: readonly string[], word: string): readonly string[] => {
  const path = 'compose.yaml' as FileId;
  const column = (lines.at(-1)?.indexOf(word) ?? 0) + 1;
  const location = { path, line: lines.length, column, endLine: lines.length, endColumn: column + word.length };
  return frame(location, { lines, columnOf: (_, at) => at }, 60, paint(false));
};
/** What stands over the mark. */
const marked = (lines: readonly string[]): string => {
  const [text = '', mark = ''] = lines.slice(-2);
  const at = columnsOf(mark) - 1;
  return [...text].findLast((_, index, all) => columnsOf(all.slice(0, index).join('')) === at) ?? '';
};

test.each([
  ['wide characters', '  名字: 港口管理系统 # Xx'],
  ['a tab and a control character', 'a\tb\u0007c Xx'],
  ['more than fits', `${'a: b, '.repeat(40)}Xx: ${'c, '.repeat(40)}`],
  ['more than fits, and wide', `${'港口, '.repeat(40)}Xx: ${'港, '.repeat(40)}`],
  ['wide characters that fit by their number alone', `${'港'.repeat(40)}Xx`],
])('the mark stands under the place, behind %s', (_, line) => {
  const lines = framed(['services:', line], 'Xx');
  expect(marked(lines)).toBe('X');
  expect(lines.filter((one) => columnsOf(one) > 60)).toEqual([]);
});
