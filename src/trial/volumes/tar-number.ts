import { tarText } from './tar-text.ts';

/** Octal digits, or base 256 behind a set high bit, as GNU tar writes what is too large. */
export const tarNumber = (head: Buffer, at: number, length: number): number =>
  ((head[at] ?? 0) & 0x80) !== 0
    ? head.readUIntBE(at + length - 6, 6)
    : Number.parseInt(tarText(head, at, length).trim() || '0', 8);
