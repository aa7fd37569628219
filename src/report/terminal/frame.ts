import type { Location } from '../places/location.ts';
import type { MaskedLines } from '../places/masked-lines.ts';
import { around } from '../text/around.ts';
import { columnsOf } from '../text/columns.ts';
import { cut } from '../text/cut.ts';
import { printable } from '../text/printable.ts';
import type { Paint } from './paint.ts';

/** The line of a place with the one before it and a mark under the place. */
export const frame = (
  { line, column }: Location,
  { lines, columnOf }: MaskedLines,
  width: number,
  paint: Paint,
): readonly string[] => {
  const gutter = `${line}`.length;
  const room = width - gutter - 5;
  // a line of a thousand columns is not looked at beyond what is shown
  const shown = (text: string): string => cut(printable(text.slice(0, 2 * room)), room);
  const bar = paint.dim('|');
  const numbered = (number: number, text: string): string =>
    `  ${paint.dim(`${number}`.padStart(gutter))} ${bar} ${shown(text)}`;
  const before = lines[line - 2] ?? '';
  const at = columnOf(line, column, 'start') - 1;
  const { text, moved } = around(lines[line - 1] ?? '', at, room);
  const mark = columnsOf(printable(text.slice(0, at - moved)));
  return [
    ...(before.trim() === '' ? [] : [numbered(line - 1, before)]),
    numbered(line, text),
    `  ${' '.repeat(gutter)} ${bar} ${' '.repeat(mark)}${paint.red('^')}`,
  ];
};
