import type { ShellWord } from './script.ts';

/** Options of xargs whose value is the next word. Source: xargs(1). */
const VALUED = /^-[adEILnPs]$/;

/** Where the program stands that xargs runs; where another stands, that one. */
export const pastXargs = (words: readonly ShellWord[], at: number): number => {
  if (words[at]?.raw !== 'xargs') return at;
  let next = at + 1;
  while (words[next]?.raw.startsWith('-')) next += VALUED.test(words[next]?.raw ?? '') ? 2 : 1;
  return next;
};
