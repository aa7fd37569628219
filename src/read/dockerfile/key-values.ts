import type { Pair } from '../../model/dockerfile.ts';
import type { Context } from './context.ts';
import { expandedWord } from './context.ts';
import { spanOf } from './joined.ts';
import type { Statement } from './statements.ts';
import { isBlank } from './white-space.ts';
import type { Range } from './words.ts';
import { splitQuoted } from './words.ts';

/** The pairs of ENV and LABEL; `legacy` is the form `KEY some value` without an equals sign. */
export const readKeyValues = (
  statement: Statement,
  context: Context,
): { readonly pairs: readonly Pair[]; readonly legacy: boolean } => {
  const { line, rest, keyword, keywordSpan } = statement;
  const words = splitQuoted(line.text, rest, context.escape);
  const first = words[0];
  if (!first) {
    context.report('missing-arguments', keywordSpan, `${keyword} needs at least one KEY=value`);
    return { pairs: [], legacy: false };
  }
  const pair = (key: Range, value: Range): Pair => ({
    span: spanOf(line, key.start, Math.max(value.end, key.end)),
    key: expandedWord(statement, key, context, context.scope),
    value: expandedWord(statement, value, context, context.scope),
  });
  if (!first.text.includes('=')) {
    let end = rest;
    while (end < line.text.length && !isBlank(line.text.charCodeAt(end))) end++;
    let start = end;
    while (start < line.text.length && isBlank(line.text.charCodeAt(start))) start++;
    if (start === line.text.length) {
      context.report('missing-value', spanOf(line, rest, end), `${keyword} ${first.text} has no value`);
      return { pairs: [], legacy: true };
    }
    const key = { text: line.text.slice(rest, end), start: rest, end };
    return { pairs: [pair(key, { text: line.text.slice(start), start, end: line.text.length })], legacy: true };
  }
  const pairs: Pair[] = [];
  for (const word of words) {
    const equals = word.text.indexOf('=');
    const span = spanOf(line, word.start, word.end);
    if (equals < 0) context.report('missing-equals', span, `${keyword} needs KEY=value; ${word.text} has no =`);
    else if (equals === 0) context.report('blank-name', span, `${keyword} needs a name before the =`);
    else pairs.push(pair(...cutAt(line.text, word, equals)));
  }
  return { pairs, legacy: false };
};

/** A word cut at its first equals sign. */
export const cutAt = (line: string, word: Range, equals: number): readonly [Range, Range] => {
  const middle = Math.max(word.start, Math.min(line.indexOf('=', word.start), word.end - 1));
  return [
    { text: word.text.slice(0, equals), start: word.start, end: middle },
    { text: word.text.slice(equals + 1), start: middle + 1, end: word.end },
  ];
};
