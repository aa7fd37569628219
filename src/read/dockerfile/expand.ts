import type { Template } from '../../model/value.ts';
import { literal, text as plain, unknown } from '../../model/value.ts';
import type { Cut } from './glob-cut.ts';
import { cutPrefix, cutSuffix, replace } from './glob-cut.ts';
import type { Binding, Scope } from './scope.ts';
import { lookup } from './scope.ts';
import type { TemplateBuilder } from './template-builder.ts';
import { templateBuilder } from './template-builder.ts';

type Expansion = {
  readonly value: Template;
  readonly error: string | undefined;
};

/** References nest (`${a:-${b:-…}}`); nobody writes more. */
const DEEPEST = 200;

const LETTER = /[\p{L}\p{Nd}_]/u;
const DIGIT = /\p{Nd}/u;
const isNameCode = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

/** Length of the name at an index: letters, digits and `_`; only digits after a digit; or one special parameter. */
const nameLength = (source: string, at: number): number => {
  const first = source.codePointAt(at);
  if (first === undefined) return 0;
  const start = String.fromCodePoint(first);
  const digits = DIGIT.test(start);
  if (!digits && '@*#?-$!'.includes(start)) return 1;
  let end = at;
  while (end < source.length) {
    const code = source.codePointAt(end) ?? 0;
    const char = code < 128 ? '' : String.fromCodePoint(code);
    if (digits ? !DIGIT.test(char || String.fromCodePoint(code)) : char ? !LETTER.test(char) : !isNameCode(code)) break;
    end += code > 0xffff ? 2 : 1;
  }
  return end - at;
};

/**
 * One word as BuildKit's shell lexer reads it: quotes and escapes removed, variables put in. An error is what
 * BuildKit refuses the word for; the value is then what was read up to it.
 */
export const expand = (source: string, escapeChar: string, scope: Scope): Expansion => {
  if (!/[$'"\\`]/.test(source)) return { value: plain(source), error: undefined };
  let at = 0;
  let depth = 0;
  let error: string | undefined;
  const fail = (message: string): void => {
    error ??= message;
    at = source.length;
  };

  const single = (out: TemplateBuilder): void => {
    const end = source.indexOf("'", at + 1);
    if (end < 0) {
      fail('a single quote is not closed');
      return;
    }
    out.text(source.slice(at + 1, end));
    at = end + 1;
  };

  const double = (out: TemplateBuilder, raw: boolean): void => {
    at++;
    while (at < source.length) {
      const char = source[at] ?? '';
      if (char === '"') {
        at++;
        return;
      }
      if (char === '$') dollar(out);
      else if (char === escapeChar) {
        if (raw) out.text(char);
        const next = source[at + 1];
        at++;
        if (next === undefined) continue;
        if (next === '"' || next === '$' || next === escapeChar) {
          out.text(next);
          at++;
        } else out.text(char);
      } else {
        out.text(char);
        at++;
      }
    }
    fail('a double quote is not closed');
  };

  const until = (stop: string, raw: boolean): Template => {
    const out = templateBuilder();
    while (at < source.length) {
      const char = source[at] ?? '';
      if (char === stop) {
        at++;
        return out.done();
      }
      if (char === '$') dollar(out);
      else if (char === "'") single(out);
      else if (char === '"') double(out, raw);
      else if (char === escapeChar) {
        if (raw) out.text(char);
        out.text(source[at + 1] ?? '');
        at += 2;
      } else {
        out.text(char);
        at++;
      }
    }
    if (stop) fail(`no ${stop} closes \${`);
    return out.done();
  };

  const dollar = (out: TemplateBuilder): void => {
    at++;
    if (source[at] !== '{') {
      const length = nameLength(source, at);
      const name = source.slice(at, at + length);
      at += length;
      if (length === 0) out.text('$');
      else out.add(valueFor(lookup(scope, name), name));
      return;
    }
    at++;
    const first = source[at];
    if (first === undefined) {
      fail('no } closes ${');
      return;
    }
    if (first === '{' || first === '}' || first === ':') {
      fail(`bad substitution \${${first}`);
      return;
    }
    if (depth >= DEEPEST) {
      fail('references nest too deep');
      return;
    }
    depth++;
    const length = nameLength(source, at);
    const name = source.slice(at, at + length);
    at += length;
    braced(out, name);
    depth--;
  };

  const braced = (out: TemplateBuilder, name: string): void => {
    let operator = source[at++];
    const binding = lookup(scope, name);
    if (operator === '}') {
      out.add(valueFor(binding, name));
      return;
    }
    if (operator === '/') {
      const all = source[at] === '/';
      if (all) at++;
      const pattern = until('/', true);
      const replacement = until('}', true);
      cut(out, name, binding, [pattern, replacement], ([shape = '', put = ''], value) =>
        replace(shape, value, put, all),
      );
      return;
    }
    const colon = operator === ':';
    if (colon) operator = source[at++];
    if (operator === undefined) {
      fail('no } closes ${');
      return;
    }
    const trims = operator === '#' || operator === '%';
    if (!trims && operator !== '-' && operator !== '+' && operator !== '?') {
      fail(`unsupported modifier ${colon ? ':' : ''}${operator} in \${${name}}`);
      return;
    }
    const word = until('}', trims);
    if (error) return;
    if (trims) {
      const trim = operator === '#' ? cutPrefix : cutSuffix;
      const mark = operator;
      cut(out, name, binding, [word], ([shape = ''], value) => {
        const longest = shape.startsWith(mark);
        return trim(longest ? shape.slice(1) : shape, value, longest);
      });
      return;
    }
    const counts = presence(binding, colon);
    if (operator === '?') {
      if (counts === 'no' && binding.kind !== 'not-given')
        fail(`${name}: ${literal(word) || `is not allowed to be ${binding.kind === 'unset' ? 'unset' : 'empty'}`}`);
      else out.add(valueFor(binding, name));
    } else if (counts === 'unknown') out.add(hole(binding, name));
    else if (operator === '-') out.add(counts === 'no' ? word : valueFor(binding, name));
    else if (counts === 'yes') out.add(word);
  };

  /** An operator that needs the whole value. */
  const cut = (
    out: TemplateBuilder,
    name: string,
    binding: Binding,
    words: readonly Template[],
    apply: (words: readonly string[], value: string) => Cut,
  ): void => {
    if (error) return;
    const value = binding.kind === 'unset' ? '' : binding.kind === 'set' ? literal(binding.value) : undefined;
    const known = words.map(literal);
    if (value === undefined || known.includes(undefined)) {
      out.add(hole(binding, name));
      return;
    }
    const result = apply(
      known.map((word) => word ?? ''),
      value,
    );
    if (result === 'invalid') fail(`invalid pattern in \${${name}}`);
    else if (result === 'too-long') out.add(hole(binding, name));
    else out.text(result.text);
  };

  return { value: until('', false), error };
};

const valueFor = (binding: Binding, name: string): Template => {
  if (binding.kind === 'set') return binding.value;
  return binding.kind === 'unset' ? plain('') : { parts: [{ hole: binding.hole, name }] };
};

const hole = (binding: Binding, name: string): Template => {
  if (binding.kind === 'not-given' || binding.kind === 'open') return { parts: [{ hole: binding.hole, name }] };
  const first = binding.kind === 'set' ? binding.value.parts.find((part) => 'hole' in part) : undefined;
  return { parts: [first && 'hole' in first ? first : { hole: unknown('person', 'the value is too long'), name }] };
};

/** Whether the variable counts as set; with a colon, an empty one does not. */
const presence = (binding: Binding, colon: boolean): 'yes' | 'no' | 'unknown' => {
  if (binding.kind === 'open') return 'unknown';
  if (binding.kind !== 'set') return 'no';
  if (!colon || binding.value.parts.some((part) => 'text' in part)) return 'yes';
  return binding.value.parts.length === 0 ? 'no' : 'unknown';
};
