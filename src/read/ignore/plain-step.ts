import { readBracket } from './bracket.ts';
import type { Step } from './path-pattern.ts';

/** The step of a pattern at some index that is not `*`, and where the next begins; undefined where it is malformed. */
export const plainStep = (
  pattern: string,
  at: number,
  flavour: 'docker' | 'git',
): { readonly step: Step; readonly end: number } | undefined => {
  const char = pattern[at];
  if (char === '?') return { step: { kind: 'one' }, end: at + 1 };
  if (char === '[') {
    const bracket = readBracket(pattern, at, flavour);
    return bracket && { step: { kind: 'class', has: bracket.has }, end: bracket.end };
  }
  const start = char === '\\' ? at + 1 : at;
  if (start >= pattern.length) return undefined;
  return { step: { kind: 'char', code: pattern.charCodeAt(start) }, end: start + 1 };
};
