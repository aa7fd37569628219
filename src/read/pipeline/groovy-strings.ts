/** A string literal of a Groovy text. Escapes stay as written, so that every character has its place. */
export type GroovyString = {
  readonly text: string;
  readonly quote: '"' | "'" | '"""' | "'''";
  /** The literal with its quotes. */
  readonly start: number;
  readonly end: number;
  /** Where the text inside the quotes starts. */
  readonly content: number;
};

/** The string literals of a Groovy text outside its comments, in one pass. */
export const groovyStrings = (text: string): readonly GroovyString[] => {
  const found: GroovyString[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (character === '/' && text[at + 1] === '/') {
      const end = text.indexOf('\n', at);
      at = end < 0 ? text.length : end;
    } else if (character === '/' && text[at + 1] === '*') {
      const end = text.indexOf('*/', at + 2);
      at = end < 0 ? text.length : end + 2;
    } else if (character === '"' || character === "'") {
      const string = stringAt(text, at, character);
      found.push(string);
      at = string.end;
    } else at++;
  }
  return found;
};

const stringAt = (text: string, start: number, mark: '"' | "'"): GroovyString => {
  const triple = text.startsWith(mark.repeat(3), start);
  const quote = triple ? (mark === '"' ? '"""' : "'''") : mark;
  const content = start + quote.length;
  let at = content;
  while (at < text.length && !text.startsWith(quote, at)) {
    // A single-line string that does not close ends with its line: the rest of the file is not swallowed.
    if (!triple && text[at] === '\n') return { text: text.slice(content, at), quote, start, end: at, content };
    at += text[at] === '\\' ? 2 : 1;
  }
  const stop = Math.min(at, text.length);
  return { text: text.slice(content, stop), quote, start, end: Math.min(stop + quote.length, text.length), content };
};
