import { once } from '../../model/once.ts';
import type { Script, ShellCommand, ShellWord } from '../../model/script.ts';
import type { Build } from '../../model/service.ts';
import { literal, text } from '../../model/value.ts';
import type { Step } from './steps.ts';
import { variableAt } from './variables.ts';

/**
 * A command in which each word that is a variable of the Dockerfile or of its own script and nothing else is what that
 * holds, split into words as a shell splits it. They stand where the variable stands.
 */
export const withVariables = (build: Build, step: Step, command: ShellCommand): ShellCommand =>
  command.words.some((word) => nameIn(word) !== undefined)
    ? { ...command, words: command.words.flatMap((word) => filled(build, step, command, word)) }
    : command;

const nameIn = ({ raw, value: { parts } }: ShellWord): string | undefined => {
  const [only] = parts;
  return only && parts.length === 1 && 'hole' in only && !CHANGED.test(raw) ? only.name : undefined;
};

/** A shell hands over something else than the variable holds: `${LIST//,/ }`, `${NAME%.git}`, `${#NAME}`. */
const CHANGED = /\$\{(?:[#!]|\w+[/%#^,@:](?!-))/;

const filled = (build: Build, step: Step, command: ShellCommand, word: ShellWord): readonly ShellWord[] => {
  const name = nameIn(word);
  const value = name === undefined ? undefined : (setBefore(step, command, name) ?? variableAt(build, step, name));
  if (value === undefined || value.includes('${')) return [word];
  const pieces = word.raw.startsWith('"') ? [value] : value.split(/\s+/).filter((piece) => piece !== '');
  return pieces.map((piece) => ({ span: word.span, raw: piece, value: text(piece) }));
};

/** What the script itself gave a variable last, whatever holds. */
const setBefore = ({ script }: Step, { span }: ShellCommand, name: string): string | undefined => {
  const value = setIn(script)
    .get(name)
    ?.findLast(({ end }) => end <= span.start)?.value;
  return value && literal(value.value);
};

/** What the lines of a script set, by name, and where each line ends. */
const setIn = once((script: Script): ReadonlyMap<string, readonly Setting[]> => {
  const settings = new Map<string, Setting[]>();
  for (const { words, guards, assignments, span } of script.commands) {
    if (words.length > 0 || guards?.some(({ kind }) => kind === 'test')) continue;
    for (const { name, value } of assignments) {
      const same = settings.get(name);
      if (same) same.push({ value, end: span.end });
      else settings.set(name, [{ value, end: span.end }]);
    }
  }
  return settings;
});

type Setting = { readonly value: ShellWord | undefined; readonly end: number };
