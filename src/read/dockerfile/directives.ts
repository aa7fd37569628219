import type { Directive } from '../../model/dockerfile.ts';
import { skipSpace, trimSpace } from './white-space.ts';

const KNOWN: ReadonlySet<string> = new Set(['syntax', 'escape', 'check']);

/** A comment line as a parser directive (`# escape=`…`), or undefined when it is an ordinary comment. */
export const readDirective = (text: string, start: number, end: number): Directive | undefined => {
  const at = skipSpace(text, start + 1, end);
  const equals = text.indexOf('=', at);
  if (equals < 0 || equals >= end) return undefined;
  const name = text.slice(at, trimSpace(text, at, equals)).toLowerCase();
  const from = skipSpace(text, equals + 1, end);
  const value = text.slice(from, trimSpace(text, from, end));
  return KNOWN.has(name) && value ? { name, value, span: { start, end } } : undefined;
};
