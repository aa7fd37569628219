import { isSpace, skipSpace } from './white-space.ts';

type HeredocMark = {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly expand: boolean;
  readonly chomp: boolean;
};

const MARK = /^\d*<<(-?)\s*([^<]+)$/;
const quotes = (text: string): number => text.split(/["']/).length;

/** The mark that a word is: `<<EOF`, `3<<-"EOF"`; the name without its quotes. */
export const readHeredocMark = (word: string): Omit<HeredocMark, 'start' | 'end'> | undefined => {
  const match = MARK.exec(word);
  if (!match) return undefined;
  const rest = match[2] ?? '';
  const quoted = shellWords(rest);
  if (quoted?.length !== 1) return undefined;
  const name = unquoted(rest);
  return name ? { name, expand: quotes(name) === quotes(rest), chomp: match[1] === '-' } : undefined;
};

/** Every heredoc mark on a line, in order; none at all on a line whose quotes or `${` do not close, as BuildKit reads it. */
export const heredocMarks = (line: string): readonly HeredocMark[] => {
  const marks: HeredocMark[] = [];
  for (const { start, end } of shellWords(line) ?? []) {
    const mark = readHeredocMark(line.slice(start, end));
    if (mark) marks.push({ ...mark, start, end });
  }
  return marks;
};

const unquoted = (word: string): string => {
  let text = '';
  let quote = '';
  for (let at = 0; at < word.length; at++) {
    const char = word[at] ?? '';
    if (quote ? char === quote : char === '"' || char === "'") quote = quote ? '' : char;
    else if (char === '\\' && quote !== "'") {
      const next = word[at + 1] ?? '';
      if (quote && next !== '"' && next !== '$' && next !== '\\') text += char;
      text += next;
      at++;
    } else text += char;
  }
  return text;
};

/** Ranges of words with quotes and `${…}` kept whole; undefined when something is not closed. */
const shellWords = (line: string): { readonly start: number; readonly end: number }[] | undefined => {
  const words: { start: number; end: number }[] = [];
  let start = -1;
  let at = 0;
  while (at < line.length) {
    const char = line[at] ?? '';
    if (isSpace(line.charCodeAt(at))) {
      if (start >= 0) words.push({ start, end: at });
      start = -1;
      at++;
      continue;
    }
    if (start < 0) start = at;
    if (char === '\\') at += 2;
    else if (char === '<' && line[at + 1] === '<') at = skipSpace(line, at + 2);
    else if (char === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) return undefined;
      at = end + 1;
    } else if (char === '"') {
      const end = doubleQuoteEnd(line, at);
      if (end < 0) return undefined;
      at = end;
    } else if (char === '$' && line[at + 1] === '{') {
      const end = substitutionEnd(line, at);
      if (end < 0) return undefined;
      at = end;
    } else at++;
  }
  if (start >= 0) words.push({ start, end: line.length });
  return words;
};

const doubleQuoteEnd = (line: string, from: number): number => {
  let at = from + 1;
  while (at < line.length) {
    const char = line[at];
    if (char === '"') return at + 1;
    if (char === '$' && line[at + 1] === '{') {
      const end = substitutionEnd(line, at);
      if (end < 0) return -1;
      at = end;
    } else at += char === '\\' ? 2 : 1;
  }
  return -1;
};

/** The index after the `}` of a `${`; -1 for what BuildKit does not know or what does not close. */
const substitutionEnd = (line: string, from: number): number => {
  const open = /[$][{](?:[@*#?$!-]|\d+|[A-Za-z_]\w*)(?:[}]|:?[-+?#%]|\/)/y;
  open.lastIndex = from;
  if (!open.test(line)) return -1;
  let at = open.lastIndex;
  if (line[at - 1] === '}') return at;
  let depth = 1;
  while (at < line.length) {
    const char = line[at] ?? '';
    if (char === '\\') at++;
    else if (char === "'") {
      const end = line.indexOf("'", at + 1);
      if (end < 0) return -1;
      at = end;
    } else if (char === '$' && line[at + 1] === '{') depth++;
    else if (char === '}' && --depth === 0) return at + 1;
    at++;
  }
  return -1;
};
