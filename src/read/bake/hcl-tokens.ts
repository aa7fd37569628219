export type Token = {
  readonly kind: 'word' | 'text' | 'mark';
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/** A fault in the file; caught in `readHcl`, which says where. */
export class Fault extends Error {
  readonly at: number;
  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

/** Everything but texts in quotes. */
const TOKEN =
  /(?<space>\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<word>[A-Za-z_][\w-]*|-?\d[\w.]*)|<<-?(?<end>\w+)\n(?<body>[\s\S]*?)\n[ \t]*\k<end>(?=\s)|(?<mark>[{}[\]=,:()?]|[^\s\w"{}[\]=,:()?]+)/y;

/** The words, texts and marks of HCL, without space and comments. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  for (let at = 0; at < text.length; ) {
    if (text[at] === '"') {
      const close = closingQuote(text, at);
      if (close === undefined) throw new Fault('the text that begins here does not end', at);
      tokens.push({ kind: 'text', text: unescaped(text.slice(at + 1, close)), start: at, end: close + 1 });
      at = close + 1;
      continue;
    }
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found?.groups) throw new Fault('this is not HCL that bake reads', at);
    const { space, word, body, mark } = found.groups;
    const end = pattern.lastIndex;
    // looked for once: else every such mark would be a search to the end of the file
    if (mark?.startsWith('<<')) throw new Fault('the text that begins here does not end', at);
    if (mark?.startsWith('/*')) throw new Fault('the comment that begins here does not end', at);
    if (word !== undefined) tokens.push({ kind: 'word', text: word, start: at, end });
    else if (body !== undefined) tokens.push({ kind: 'text', text: `${body}\n`, start: at, end });
    else if (space === undefined) tokens.push({ kind: 'mark', text: mark ?? '', start: at, end });
    at = end;
  }
  return tokens;
};

/** Where a text in quotes ends; by hand, since a pattern that steps over escapes has no room for megabytes of them. */
const closingQuote = (text: string, open: number): number | undefined => {
  for (let at = open + 1; at < text.length && text[at] !== '\n'; at++) {
    if (text[at] === '"') return at;
    if (text[at] === '\\') at++;
  }
  return undefined;
};

const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (_, one: string) => (one === 'n' ? '\n' : one === 't' ? '\t' : one === 'r' ? '\r' : one));
