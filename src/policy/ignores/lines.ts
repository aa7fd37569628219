import { lineStarts, positionIn } from '../../model/line-starts.ts';

/** The lines of a text: where each begins, and what stands on it without its line end. LF, CRLF and CR end a line. */
export const linesOf = (text: string): readonly { readonly start: number; readonly text: string }[] => {
  const lines: { start: number; text: string }[] = [];
  let start = 0;
  for (const match of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ start, text: text.slice(start, match.index) });
    start = match.index + match[0].length;
  }
  lines.push({ start, text: text.slice(start) });
  return lines;
};

/** The line, counted from 0, on which an offset stands. */
export const lineFinder = (text: string): ((offset: number) => number) => {
  const starts = lineStarts(text);
  return (offset) => positionIn(starts, offset)[0] - 1;
};
