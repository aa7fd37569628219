import { Composer, type CST, type Document, Lexer, Parser } from 'yaml';
import { once } from '../../../model/once.ts';
import type { Files } from '../../../ports/files.ts';

/** Characters of texts that are remembered. A base and its variants, or what many files include and extend, are read again and again. */
const RECENT = 100_000;

/**
 * Parses texts; one of the last few is not parsed again. They are remembered with the files that they are read from:
 * nothing in what the library makes of a text depends on where it stands or what its variables are.
 */
export const yamlParser = once((_: Files): ((text: string) => readonly Document.Parsed[]) => {
  const recent = new Map<string, readonly Document.Parsed[]>();
  let size = 0;
  return (text) => {
    const before = recent.get(text);
    const parsed = before ?? parse(text);
    if (!before) size += text.length;
    // a Map is in the order of its insertions: the first is the one that nobody asked for the longest
    recent.delete(text);
    recent.set(text, parsed);
    for (const oldest of recent.keys()) {
      if (size <= RECENT || oldest === text) break;
      recent.delete(oldest);
      size -= oldest.length;
    }
    return parsed;
  };
});

/** The part of the library's lexer that reads text in quotes. */
type QuotesLexer = { indentNext: number; parseQuotedScalar: () => Generator<string> };

/** A lexer to which text in quotes may go on at the beginning of a line, as it may to go-yaml. */
const lexer = (): Lexer => {
  const plain = new Lexer();
  const quotes = plain as unknown as QuotesLexer;
  const strict = quotes.parseQuotedScalar.bind(plain);
  quotes.parseQuotedScalar = function* () {
    const { indentNext } = quotes;
    quotes.indentNext = 0;
    const next = yield* strict();
    quotes.indentNext = indentNext;
    return next;
  };
  return plain;
};

const parse = (text: string): readonly Document.Parsed[] => {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  for (const lexeme of lexer().lex(text)) tokens.push(...parser.next(lexeme));
  tokens.push(...parser.end());
  const documents = [
    ...new Composer({
      uniqueKeys: false,
      schema: 'failsafe',
      prettyErrors: false,
      logLevel: 'silent',
      stringKeys: false,
    }).compose(tokens),
  ];
  // each has come from a text, so each is a parsed one
  return documents as Document.Parsed[];
};
