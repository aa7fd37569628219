import { Lexer } from 'yaml';
import type { Span } from '../../model/place.ts';

/** Marks of the lexer that stand for no text of the file. */
const SCALAR_FOLLOWS = '\u001f';
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', SCALAR_FOLLOWS]);

/** Where the comments of a YAML text stand. */
export const commentSpans = (text: string): readonly Span[] => {
  const spans: Span[] = [];
  let at = 0;
  let scalar = false;
  for (const lexeme of new Lexer().lex(text)) {
    if (MARKS.has(lexeme)) {
      scalar = lexeme === SCALAR_FOLLOWS;
      continue;
    }
    if (!scalar && lexeme.startsWith('#')) spans.push({ start: at, end: at + lexeme.length });
    scalar = false;
    at += lexeme.length;
  }
  return spans;
};

/** The comments within a stretch of a YAML text. */
export const commentsIn = (text: string, { start, end }: Span): readonly Span[] =>
  text.slice(start, end).includes('#')
    ? commentSpans(text).filter((span) => span.start >= start && span.end <= end)
    : [];
