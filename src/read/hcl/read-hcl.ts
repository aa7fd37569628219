import type { Span } from '../../model/place.ts';
import { Fault, type Token, tokensOf } from './hcl-tokens.ts';
import type { HclBlock, HclFile, HclValue } from './hcl-value.ts';
import { readTemplate } from './read-template.ts';

/** Deepest nesting that is read. */
const MAX_DEPTH = 20;

/** Reads a file in HCL, up to its first fault. What is more than values is kept as `other`. */
export const readHcl = (text: string): HclFile => {
  const blocks: HclBlock[] = [];
  const attributes = new Map<string, HclValue>();
  try {
    readBody(text, tokensOf(text), blocks, attributes);
    return { blocks, attributes, fault: undefined };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const span = { start: error.at, end: Math.min(error.at + 1, text.length) };
    return { blocks, attributes, fault: { message: error.message, span } };
  }
};

/** Whether a token is a text. */
const isText = ({ kind }: Token): boolean => kind === 'quoted' || kind === 'heredoc';

const readBody = (
  text: string,
  tokens: readonly Token[],
  allBlocks: HclBlock[],
  allAttributes: Map<string, HclValue>,
): void => {
  let at = 0;
  const end = { kind: 'mark' as const, text: '', start: text.length, end: text.length };
  const peek = (): Token => tokens[at] ?? end;
  const is = (mark: string): boolean => peek().kind === 'mark' && peek().text === mark;
  const take = (): Token => {
    const token = peek();
    at++;
    return token;
  };
  const expect = (mark: string): Token => {
    if (!is(mark)) throw new Fault(`${mark} is missing here`, peek().start);
    return take();
  };

  const value = (depth: number): HclValue => {
    if (depth > MAX_DEPTH) throw new Fault('it is nested too deeply', peek().start);
    const opens = peek();
    if (opens.kind === 'mark' && opens.text !== '[' && opens.text !== '{') return expression();
    const before = at;
    const found = isLoop() ? undefined : simple(depth);
    if (found && endsValue()) return found;
    at = before;
    return expression();
  };

  /** `[for …]` and `{for …}` are expressions. */
  const isLoop = (): boolean =>
    (is('[') || is('{')) && tokens[at + 1]?.kind === 'word' && tokens[at + 1]?.text === 'for';

  /** Whether an attribute or item is over here, and not the beginning of an expression. */
  const endsValue = (): boolean => {
    const { kind, text: mark, start } = peek();
    if (at >= tokens.length || (kind === 'mark' && [',', '}', ']', ')'].includes(mark))) return true;
    const last = tokens[at - 1]?.end ?? 0;
    return kind !== 'mark' && text.slice(last, start).includes('\n');
  };

  const simple = (depth: number): HclValue | undefined => {
    const token = take();
    const span = { start: token.start, end: token.end };
    if (isText(token)) return { kind: 'text', span, template: readTemplate(token.text, token.kind === 'quoted') };
    if (token.kind === 'word') {
      if (token.text === 'null') return { kind: 'other', span };
      if (/^-?\d|^(?:true|false)$/.test(token.text))
        return { kind: 'text', span, template: { parts: [{ text: token.text }] } };
      return is('(') ? call(token, depth) : name(token);
    }
    if (token.text === '[') {
      const items = listUpTo(']', depth);
      return { kind: 'list', span: { start: token.start, end: take().end }, items };
    }
    const entries = new Map<string, HclValue>();
    body(depth + 1, [], entries);
    return { kind: 'map', span: { start: token.start, end: expect('}').end }, entries };
  };

  /** Values with commas between them, up to the mark that closes them. */
  const listUpTo = (close: string, depth: number): readonly HclValue[] => {
    const items: HclValue[] = [];
    while (!is(close)) {
      if (at >= tokens.length) throw new Fault(`${close} is missing here`, text.length);
      const before = at;
      items.push(value(depth + 1));
      if (is(',')) take();
      else if (at === before) throw new Fault(`${close} is missing here`, peek().start);
    }
    return items;
  };

  const call = (token: Token, depth: number): HclValue => {
    take();
    const given = listUpTo(')', depth);
    return { kind: 'call', span: { start: token.start, end: take().end }, name: token.text, arguments: given };
  };

  /** A name with the way that follows it: `.part`, `[0]`, `["key"]`, `[each.key]`. */
  const name = (token: Token): HclValue => {
    let last = token.end;
    for (;;) {
      const [mark, part] = [tokens[at], tokens[at + 1]];
      if (mark?.kind !== 'mark' || mark.start !== last || !part) break;
      if (mark.text === '.' && part.kind === 'word' && part.start === mark.end) at += 2;
      else if (mark.text === '[') {
        take();
        listUpTo(']', MAX_DEPTH - 1);
        take();
      } else break;
      last = tokens[at - 1]?.end ?? last;
    }
    const span = { start: token.start, end: last };
    return { kind: 'name', span, name: text.slice(span.start, span.end) };
  };

  /** Passes over an expression to where its attribute or item ends. */
  const expression = (): HclValue => {
    const { start } = peek();
    let open = 0;
    let last = start;
    while (at < tokens.length) {
      if (open === 0 && last > start && endsValue()) break;
      const token = take();
      last = token.end;
      if (token.kind !== 'mark') continue;
      if (/^[([{]$/.test(token.text)) open++;
      if (/^[)\]}]$/.test(token.text)) open--;
    }
    return { kind: 'other', span: { start, end: last } };
  };

  /** `(expression) = value` in a mapping: its key is not known. */
  const passedKey = (): Token => {
    const { start } = take();
    for (let open = 1; open > 0 && at < tokens.length; ) {
      const { kind, text: mark } = take();
      if (kind === 'mark' && mark === '(') open++;
      if (kind === 'mark' && mark === ')') open--;
    }
    const stop = tokens[at - 1]?.end ?? start;
    return { kind: 'mark', text: text.slice(start, stop), start, end: stop };
  };

  const body = (depth: number, blocks: HclBlock[], attributes: Map<string, HclValue>): void => {
    while (at < tokens.length && !is('}')) {
      const key = is('(') ? passedKey() : take();
      if (depth > MAX_DEPTH) throw new Fault('it is nested too deeply', key.start);
      if (is('=') || is(':')) {
        take();
        attributes.set(key.text, value(depth));
      } else {
        if (key.kind !== 'word') throw new Fault('= is missing behind this', key.start);
        blocks.push(block(key, depth));
      }
      if (is(',')) take();
    }
  };

  const block = (type: Token, depth: number): HclBlock => {
    const labels: Token[] = [];
    while (at < tokens.length && (isText(peek()) || peek().kind === 'word')) labels.push(take());
    if (!is('{')) throw new Fault(`${labels.length > 0 ? '{' : '='} is missing here`, peek().start);
    take();
    const inside: HclBlock[] = [];
    const attributes = new Map<string, HclValue>();
    body(depth + 1, inside, attributes);
    expect('}');
    const { start, end: stop } = labels.at(-1) ?? type;
    const span: Span = { start, end: stop };
    return { type: type.text, labels: labels.map((label) => label.text), span, attributes, blocks: inside };
  };

  body(0, allBlocks, allAttributes);
  if (at < tokens.length) throw new Fault('a block begins with its type', peek().start);
};
