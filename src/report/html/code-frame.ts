import type { Location } from '../places/location.ts';
import type { MaskedLines } from '../places/masked-lines.ts';
import { around } from '../text/around.ts';
import { cut } from '../text/cut.ts';
import { htmlText } from './html-text.ts';

const MOST_LINES = 5;
const WIDEST = 180;

/** The lines of a place with the one before, the place marked. */
export const codeFrame = (location: Location, { lines, columnOf }: MaskedLines): string => {
  const { path, line, column, endLine, endColumn } = location;
  const last = Math.min(endLine, line + MOST_LINES - 1);
  const out: string[] = [];
  for (let number = Math.max(1, line - 1); number <= last; number++) {
    const whole = lines[number - 1] ?? '';
    if (number < line && whole.trim() === '') continue;
    const at = columnOf(line, column, 'start') - 1;
    const { text, moved } = number === line ? around(whole, at, WIDEST) : { text: whole, moved: 0 };
    const gutter = `<i>${`${number}`.padStart(`${last}`.length)}  </i>`;
    const from = number === line ? at - moved : number > line ? (/^\s*/.exec(text)?.[0].length ?? 0) : text.length;
    const to =
      number === endLine && number >= line
        ? Math.max(from + 1, columnOf(endLine, endColumn, 'end') - 1 - moved)
        : text.length;
    const shown = cut(text, WIDEST);
    const marked = number < line || from >= shown.length ? '' : `<mark>${htmlText(shown.slice(from, to))}</mark>`;
    const parts = marked === '' ? htmlText(shown) : htmlText(shown.slice(0, from)) + marked + htmlText(shown.slice(to));
    out.push(gutter + parts);
  }
  if (last < endLine) out.push('<i>…</i>');
  return `<pre><span class=at>${htmlText(`${path}:${line}:${column}`)}</span>${out.join('\n')}</pre>`;
};
