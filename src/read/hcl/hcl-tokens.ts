import { closing } from './closing.ts';

export type Token = {
  readonly kind: 'word' | 'quoted' | 'heredoc' | 'mark';
  /** Of a text what stands between its marks, as it is written. */
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
  /(?<space>\s+|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<word>[A-Za-z_][\w-]*|-?\d[\w.]*)|<<-?(?<end>\w+)\r?\n(?<body>[\s\S]*?)\n[ \t]*\k<end>(?=\s|$)|(?<mark>[{}[\]=,:()?]|[^\s\w"{}[\]=,:()?]+)/y;

/** The words, texts and marks of HCL, without space and comments. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  for (let at = 0; at < text.length; ) {
    if (text[at] === '"') {
      const close = closing(text, at + 1, '"');
      if (close === undefined) throw new Fault('the text that begins here does not end', at);
      tokens.push({ kind: 'quoted', text: text.slice(at + 1, close), start: at, end: close + 1 });
      at = close + 1;
      continue;
    }
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found?.groups) throw new Fault('this is not HCL', at);
    const { space, word, body, mark } = found.groups;
    const end = pattern.lastIndex;
    // looked for once: else every such mark would be a search to the end of the file
    if (mark?.startsWith('<<')) throw new Fault('the text that begins here does not end', at);
    if (mark?.startsWith('/*')) throw new Fault('the comment that begins here does not end', at);
    if (word !== undefined) tokens.push({ kind: 'word', text: word, start: at, end });
    else if (body !== undefined) tokens.push({ kind: 'heredoc', text: `${body}\n`, start: at, end });
    else if (space === undefined) tokens.push({ kind: 'mark', text: mark ?? '', start: at, end });
    at = end;
  }
  return tokens;
};
