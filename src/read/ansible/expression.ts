/** A value that an expression of Jinja2 names, before its filters: a variable with the keys behind it, or a literal. */
export type Operand =
  | { readonly kind: 'variable'; readonly name: string; readonly path: readonly string[] }
  | { readonly kind: 'literal'; readonly text: string; readonly type: 'string' | 'int' | 'float' | 'bool' }
  | { readonly kind: 'list'; readonly items: readonly Operand[] }
  | { readonly kind: 'mapping'; readonly entries: readonly (readonly [key: string, value: Operand])[] }
  | { readonly kind: 'group'; readonly expression: Expression }
  | { readonly kind: 'omit' };

/** `name | filter(argument)`. */
export type Term = {
  readonly operand: Operand;
  readonly filters: readonly { readonly name: string; readonly arguments: readonly Operand[] }[];
};

/** Terms that `+` and `~` put together; mostly one. */
export type Expression = readonly [Term, ...Term[]];

/** Longest expression that is read, in characters. */
const LONGEST = 500;
/** Lists in lists that are read. */
const DEEPEST = 10;
const TOKEN = /\s*(?:([A-Za-z_]\w*)|(\d{1,18}(?:\.\d{1,18})?)|'([^'\\]*)'|"([^"\\]*)"|(\S))/y;

type Token = { readonly kind: 'name' | 'number' | 'text' | 'mark'; readonly text: string };

const tokensOf = (text: string): readonly Token[] | undefined => {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  if (end > LONGEST) return undefined;
  for (TOKEN.lastIndex = 0; TOKEN.lastIndex < end; ) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    const [, name, number, single, double, mark] = match;
    if (name !== undefined) tokens.push({ kind: 'name', text: name });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (mark !== undefined) tokens.push({ kind: 'mark', text: mark });
    else tokens.push({ kind: 'text', text: single ?? double ?? '' });
  }
  return tokens;
};

/** Words of Jinja2 that are no variables. */
const WORDS = new Set(['if', 'else', 'and', 'or', 'not', 'in', 'is']);

/** Reads what stands between `{{` and `}}`; undefined where it is more than values with filters. */
export const readExpression = (text: string): Expression | undefined => {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  let at = 0;
  const takes = (mark: string): boolean => {
    const found = tokens[at];
    if (found?.kind !== 'mark' || found.text !== mark) return false;
    at++;
    return true;
  };
  const word = (): string | undefined => {
    const found = tokens[at];
    if (found?.kind !== 'name' || WORDS.has(found.text)) return undefined;
    at++;
    return found.text;
  };
  /** What stands up to a closing mark, parted by commas; undefined where that is not so. */
  const upTo = <T>(mark: string, one: () => T | undefined): readonly T[] | undefined => {
    const all: T[] = [];
    while (!takes(mark)) {
      if (all.length > 0 && !takes(',')) return undefined;
      const next = one();
      if (next === undefined) return undefined;
      all.push(next);
    }
    return all;
  };
  let depth = 0;
  const operand = (): Operand | undefined => {
    depth++;
    const found = depth > DEEPEST ? undefined : part();
    depth--;
    return found;
  };
  const pair = (): readonly [string, Operand] | undefined => {
    const key = tokens[at++];
    const value = key?.kind === 'text' && takes(':') ? operand() : undefined;
    return key && value ? [key.text, value] : undefined;
  };
  const part = (): Operand | undefined => {
    if (takes('(')) {
      const inner = expression();
      return inner && takes(')') ? { kind: 'group', expression: inner } : undefined;
    }
    if (takes('[')) {
      const items = upTo(']', operand);
      return items && { kind: 'list', items };
    }
    if (takes('{')) {
      const entries = upTo('}', pair);
      return entries && { kind: 'mapping', entries };
    }
    const first = tokens[at];
    if (first?.kind === 'text' || first?.kind === 'number') {
      at++;
      const type = first.kind === 'text' ? 'string' : first.text.includes('.') ? 'float' : 'int';
      return { kind: 'literal', text: first.text, type };
    }
    const name = word();
    if (name === undefined) return undefined;
    if (name === 'omit') return { kind: 'omit' };
    if (/^(?:true|false)$/i.test(name)) return { kind: 'literal', text: name.toLowerCase(), type: 'bool' };
    const path: string[] = [];
    for (;;) {
      if (takes('.')) {
        const key = tokens[at++];
        if (key?.kind !== 'name' && key?.kind !== 'number') return undefined;
        path.push(key.text);
      } else if (takes('[')) {
        const key = tokens[at++];
        if ((key?.kind !== 'text' && key?.kind !== 'number') || !takes(']')) return undefined;
        path.push(key.text);
      } else break;
    }
    return { kind: 'variable', name, path };
  };
  const given = (): readonly Operand[] | undefined => (takes('(') ? upTo(')', operand) : []);
  const term = (): Term | undefined => {
    const first = operand();
    if (!first) return undefined;
    const filters: Term['filters'][number][] = [];
    while (takes('|')) {
      const name = word();
      const all = name === undefined ? undefined : given();
      if (name === undefined || !all) return undefined;
      filters.push({ name, arguments: all });
    }
    return { operand: first, filters };
  };
  const expression = (): Expression | undefined => {
    const first = term();
    if (!first) return undefined;
    const others: Term[] = [];
    while (takes('+') || takes('~')) {
      const next = term();
      if (!next) return undefined;
      others.push(next);
    }
    return [first, ...others];
  };
  const whole = expression();
  return at === tokens.length ? whole : undefined;
};
