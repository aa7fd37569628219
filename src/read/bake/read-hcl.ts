import type { BakeBlock, BakeBlocks, BakeValue } from './bake-value.ts';
import { Fault, type Token, tokensOf } from './hcl-tokens.ts';
import { textTemplate } from './text-template.ts';

/** Deepest nesting that is read. */
const MAX_DEPTH = 20;

/** Reads the blocks of a bake file in HCL. What is more than values is kept as `other`; functions are passed over. */
export const readHcl = (text: string): BakeBlocks => {
  const blocks: BakeBlock[] = [];
  try {
    for (const block of blocksOf(text)) blocks.push(block);
    return { blocks, fault: undefined };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return {
      blocks,
      fault: { message: error.message, span: { start: error.at, end: Math.min(error.at + 1, text.length) } },
    };
  }
};

/** The blocks in front of the first fault. */
function* blocksOf(text: string): Generator<BakeBlock> {
  const tokens = tokensOf(text);
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

  const value = (depth: number): BakeValue => {
    if (depth > MAX_DEPTH) throw new Fault('it is nested too deeply', peek().start);
    const opens = peek();
    if (opens.kind === 'mark' && opens.text !== '[' && opens.text !== '{') return expression();
    const before = at;
    const found = simple(depth);
    if (endsValue()) return found;
    at = before;
    return expression();
  };

  /** Whether an attribute or item is over here, and not the beginning of an expression. */
  const endsValue = (): boolean => {
    const { kind, text: mark, start } = peek();
    if (at >= tokens.length || (kind === 'mark' && [',', '}', ']', ')'].includes(mark))) return true;
    const last = tokens[at - 1]?.end ?? 0;
    return kind !== 'mark' && text.slice(last, start).includes('\n');
  };

  const simple = (depth: number): BakeValue => {
    const token = take();
    const span = { start: token.start, end: token.end };
    if (token.kind === 'text') return { kind: 'text', span, template: textTemplate(token.text) };
    if (token.kind === 'word') {
      if (/^-?\d|^(?:true|false|null)$/.test(token.text)) {
        return token.text === 'null'
          ? { kind: 'other', span }
          : { kind: 'text', span, template: { parts: [{ text: token.text }] } };
      }
      return { kind: 'name', span, name: token.text };
    }
    if (token.text === '[') {
      const items: BakeValue[] = [];
      while (!is(']')) {
        if (at >= tokens.length) throw new Fault('] is missing here', text.length);
        items.push(value(depth + 1));
        if (is(',')) take();
      }
      return { kind: 'list', span: { start: token.start, end: take().end }, items };
    }
    if (token.text === '{') {
      const entries = body(depth + 1);
      return { kind: 'map', span: { start: token.start, end: expect('}').end }, entries };
    }
    return { kind: 'other', span };
  };

  /** Passes over an expression to where its attribute or item ends. */
  const expression = (): BakeValue => {
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

  const body = (depth: number): ReadonlyMap<string, BakeValue> => {
    const entries = new Map<string, BakeValue>();
    while (!is('}')) {
      if (at >= tokens.length) throw new Fault('} is missing here', text.length);
      const key = take();
      if (is('=') || is(':')) {
        take();
        entries.set(key.text, value(depth));
      } else if (is('{') || peek().kind === 'text') {
        // a block inside, such as validation
        while (peek().kind === 'text') take();
        expect('{');
        body(depth + 1);
        expect('}');
      } else throw new Fault(`${key.text}: = is missing here`, peek().start);
      if (is(',')) take();
      if (depth > MAX_DEPTH) throw new Fault('it is nested too deeply', key.start);
    }
    return entries;
  };

  while (at < tokens.length) {
    const type = take();
    if (type.kind !== 'word') throw new Fault('a block begins with its type', type.start);
    if (is('=')) {
      take();
      value(0);
      continue;
    }
    const label = peek().kind === 'mark' ? undefined : take();
    expect('{');
    const attributes = body(0);
    expect('}');
    const { start, end: stop } = label ?? type;
    yield { type: type.text, label: label?.text ?? '', span: { start, end: stop }, attributes };
  }
}
