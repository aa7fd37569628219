import { firstIndex } from './first-index.ts';

/** Offsets at which the lines of a text begin. LF, CRLF and a lone CR each end a line. */
export const lineStarts = (text: string): readonly number[] => {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
};

/** Line and column of an offset, from 1, given where the lines begin. */
export const positionIn = (starts: readonly number[], offset: number): readonly [line: number, column: number] => {
  const line = firstIndex(1, starts.length, (index) => (starts[index] ?? 0) > offset);
  return [line, offset - (starts[line - 1] ?? 0) + 1];
};
