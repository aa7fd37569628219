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
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return [low + 1, offset - (starts[low] ?? 0) + 1];
};
