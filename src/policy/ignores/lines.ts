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
  const starts = linesOf(text).map(({ start }) => start);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
};
