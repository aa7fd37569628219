import { isSpace, skipSpace } from './white-space.ts';
import type { Range } from './words.ts';

/** The `--flags` at the start of an instruction's arguments, unquoted, and where what follows them starts. */
export const readBuilderFlags = (
  text: string,
  from: number,
  escapeChar: string,
): { readonly flags: readonly Range[]; readonly rest: number } => {
  const flags: Range[] = [];
  let at = skipSpace(text, from);
  while (text.startsWith('--', at)) {
    const start = at;
    let flag = '';
    let quote = '';
    for (; at < text.length; at++) {
      let char = text[at] ?? '';
      if (quote ? char === quote : char === '"' || char === "'") {
        quote = quote ? '' : char;
        continue;
      }
      if (!quote && isSpace(text.charCodeAt(at))) break;
      if (char === escapeChar) {
        at++;
        char = text[at] ?? '';
      }
      flag += char;
    }
    const end = Math.min(at, text.length);
    if (flag === '--') return { flags, rest: skipSpace(text, end) };
    flags.push({ text: flag, start, end });
    at = skipSpace(text, end);
  }
  return { flags, rest: at };
};
