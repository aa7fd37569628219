import type { Offset } from '../shell/script-source.ts';

/** Where each character of a JSON string is written between its quotes (RFC 8259, section 7); past its end: behind them all. */
export const characterOffsets = (written: string): Offset => {
  const starts: number[] = [];
  for (let at = 0; at < written.length; at += widthAt(written, at)) starts.push(at);
  return (index, side) => {
    const start = starts[index];
    if (start === undefined) return written.length;
    return side === 'last' ? start + widthAt(written, start) - 1 : start;
  };
};

const widthAt = (written: string, at: number): number => (written[at] !== '\\' ? 1 : written[at + 1] === 'u' ? 6 : 2);
