import type { Location } from '../places/location.ts';
import type { MaskedLines } from '../places/masked-lines.ts';
import { cut } from '../text/cut.ts';
import { printable } from '../text/printable.ts';
import type { Paint } from './paint.ts';

/** The line of a place with the one before it and a mark under the place. */
export const frame = (
  location: Location,
  { lines, columnOf }: MaskedLines,
  width: number,
  paint: Paint,
): readonly string[] => {
  const gutter = `${location.line}`.length;
  const first = Math.max(1, location.line - 1);
  const out: string[] = [];
  for (let line = first; line <= location.line; line++) {
    const content = printable(lines[line - 1] ?? '');
    if (line < location.line && content.trim() === '') continue;
    out.push(`  ${paint.dim(`${line}`.padStart(gutter))} ${paint.dim('|')} ${cut(content, width - gutter - 5)}`);
  }
  const column = Math.min(columnOf(location.line, location.column, 'start') - 1, width - gutter - 8);
  out.push(`  ${' '.repeat(gutter)} ${paint.dim('|')} ${' '.repeat(column)}${paint.red('^')}`);
  return out;
};
