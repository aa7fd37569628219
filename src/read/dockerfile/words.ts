import { parsedJson } from '../../model/parsed-json.ts';
import { isBlank, isSpace, skipSpace } from './white-space.ts';

/** A word as a range of the text it is split from. */
export type Range = { readonly text: string; readonly start: number; readonly end: number };

/** Words between blanks; quotes mean nothing (FROM, EXPOSE, and the shell form of COPY, ADD and VOLUME). */
export const splitBlanks = (text: string, from: number): readonly Range[] => {
  const words: Range[] = [];
  let at = from;
  while (at < text.length) {
    while (at < text.length && isBlank(text.charCodeAt(at))) at++;
    const start = at;
    while (at < text.length && !isBlank(text.charCodeAt(at))) at++;
    if (at > start) words.push({ text: text.slice(start, at), start, end: at });
  }
  return words;
};

/** Words between white space, with quotes and escapes respected and kept (ENV, LABEL, ARG). */
export const splitQuoted = (text: string, from: number, escapeChar: string): readonly Range[] => {
  const words: Range[] = [];
  let at = skipSpace(text, from);
  while (at < text.length) {
    const start = at;
    let word = '';
    let plain = at;
    let quote = '';
    let quoted = false;
    while (at < text.length) {
      const char = text[at] ?? '';
      if (char === escapeChar && quote !== "'") {
        if (at + 1 === text.length) {
          // An escape at the very end is dropped.
          word += text.slice(plain, at);
          plain = at + 1;
        }
        at += 2;
        continue;
      }
      if (quote) {
        if (char === quote) quote = '';
      } else if (char === '"' || char === "'") {
        quote = char;
        quoted = true;
      } else if (isSpace(text.charCodeAt(at))) break;
      at++;
    }
    const end = Math.min(at, text.length);
    word += text.slice(plain, end);
    if (quoted || word) words.push({ text: word, start, end });
    at = skipSpace(text, end);
  }
  return words;
};

/**
 * The strings of a JSON array that fills the text from `from` on; `not-json` when the text is to be read as a shell
 * command, `not-strings` for an array that holds something else.
 */
export const readJsonArray = (text: string, from: number): readonly Range[] | 'not-json' | 'not-strings' => {
  const start = skipSpace(text, from);
  if (text[start] !== '[') return 'not-json';
  const values = parsedJson(text.slice(start));
  if (!Array.isArray(values)) return 'not-json';
  const words: Range[] = [];
  let at = start + 1;
  for (const value of values) {
    if (typeof value !== 'string') return 'not-strings';
    const open = text.indexOf('"', at);
    let close = open + 1;
    while (close < text.length && text[close] !== '"') close += text[close] === '\\' ? 2 : 1;
    at = close + 1;
    words.push({ text: value, start: open, end: at });
  }
  return words;
};
