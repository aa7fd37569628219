import type { ParameterExpansionPart, Word, WordPart } from 'unbash';
import type { HolePart, Template, TextPart } from '../../model/value.ts';
import { text as plain, unknown } from '../../model/value.ts';

const VARIABLE = unknown('environment', 'a shell variable has its value only when the command runs');
const OUTPUT = unknown('environment', 'the output of a command is known only when it runs');
const FILES = unknown('environment', 'which files match is known only when the command runs');
const SEVERAL = unknown('environment', 'the shell makes several words of it');

/** What a word is once quotes are gone; variables, substitutions and patterns are holes. What is assigned is no pattern. */
export const wordValue = (word: Word, as: 'word' | 'assigned' = 'word'): Template => {
  if (!word.parts) return plain(word.value);
  const parts: (TextPart | HolePart)[] = [];
  const read = as === 'assigned' ? word.parts.map(asText) : word.parts;
  collect(read, parts);
  return { parts };
};

const asText = (part: WordPart): WordPart =>
  part.type === 'Glob' ? { type: 'Literal', pos: part.pos, end: part.end, value: part.text, text: part.text } : part;

const collect = (from: readonly WordPart[], parts: (TextPart | HolePart)[]): void => {
  for (const part of from) {
    const found = partValue(part, parts);
    if (!found) continue;
    const last = parts.at(-1);
    if ('text' in found && last && 'text' in last) parts[parts.length - 1] = { text: last.text + found.text };
    else if (!('text' in found) || found.text) parts.push(found);
  }
};

const partValue = (part: WordPart, parts: (TextPart | HolePart)[]): TextPart | HolePart | undefined => {
  switch (part.type) {
    case 'Literal':
    case 'SingleQuoted':
    case 'AnsiCQuoted':
      return { text: part.value };
    case 'DoubleQuoted':
    case 'LocaleString':
      collect(part.parts, parts);
      return undefined;
    case 'SimpleExpansion':
      return { hole: VARIABLE, name: part.text.slice(1) };
    case 'ParameterExpansion':
      return { hole: VARIABLE, name: part.parameter, ...(isItsValue(part) ? {} : { altered: true }) };
    case 'CommandExpansion':
    case 'ProcessSubstitution':
    case 'ArithmeticExpansion':
      return { hole: OUTPUT };
    case 'Glob':
    case 'ExtendedGlob':
      return { hole: FILES };
    case 'BraceExpansion':
      return { hole: SEVERAL };
  }
};

/** Whether an expansion is the variable as it is wherever it is set: `${A}`, `${A:-b}`, and not `${A#b}` or `${#A}`. */
const isItsValue = ({ prefix, index, operation }: ParameterExpansionPart): boolean =>
  !prefix && !index && (!operation || (operation.type === 'Default' && !operation.operator.endsWith('+')));
