import type { Span } from '../../model/place.ts';
import type { Location } from '../location.ts';
import type { Paint } from './paint.ts';
import { printable } from './printable.ts';
import { cut } from './wrap.ts';

export type FrameParts = {
  readonly text: string;
  readonly location: Location;
  readonly note: string;
  readonly width: number;
  /** Credentials in the text: they are shown as stars of one length. */
  readonly masks: readonly Span[];
};

const MASK = '********';

/** The line of a place with the one before it and a mark under the place; credentials are masked. */
export const frame = ({ text, location, note, width, masks }: FrameParts, paint: Paint): readonly string[] => {
  const lines = maskedLines(text, masks);
  const gutter = `${location.line}`.length;
  const first = Math.max(1, location.line - 1);
  const out: string[] = [];
  for (let line = first; line <= location.line; line++) {
    const content = printable((lines[line - 1] ?? '').replace(/\r$/, ''));
    if (line < location.line && content.trim() === '') continue;
    out.push(`  ${paint.dim(`${line}`.padStart(gutter))} ${paint.dim('|')} ${cut(content, width - gutter - 5)}`);
  }
  const column = Math.min(location.column - 1, width - gutter - 8);
  out.push(
    `  ${' '.repeat(gutter)} ${paint.dim('|')} ${' '.repeat(column)}${paint.red('^')}${note === '' ? '' : ` ${note}`}`,
  );
  return out;
};

const maskedLines = (text: string, masks: readonly Span[]): readonly string[] => {
  let out = '';
  let from = 0;
  for (const { start, end } of [...masks].sort((a, b) => a.start - b.start)) {
    if (start < from) continue;
    out += text.slice(from, start) + MASK;
    from = end;
  }
  return (out + text.slice(from)).split('\n');
};
