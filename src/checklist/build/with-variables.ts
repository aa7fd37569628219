import type { ShellCommand, ShellWord } from '../../model/script.ts';
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

const nameIn = ({ value: { parts } }: ShellWord): string | undefined => {
  const [only] = parts;
  return only && parts.length === 1 && 'hole' in only ? only.name : undefined;
};

const filled = (build: Build, step: Step, command: ShellCommand, word: ShellWord): readonly ShellWord[] => {
  const name = nameIn(word);
  const value = name === undefined ? undefined : (setBefore(step, command, name) ?? variableAt(build, step, name));
  if (value === undefined || value.includes('${')) return [word];
  const pieces = word.raw.startsWith('"') ? [value] : value.split(/\s+/).filter((piece) => piece !== '');
  return pieces.map((piece) => ({ span: word.span, raw: piece, value: text(piece) }));
};

/** What the script itself gave a variable last, whatever holds. */
const setBefore = ({ script }: Step, { span }: ShellCommand, name: string): string | undefined => {
  const value = script.commands
    .filter(
      (each) =>
        each.span.end <= span.start && each.words.length === 0 && !each.guards?.some(({ kind }) => kind === 'test'),
    )
    .flatMap(({ assignments }) => assignments)
    .findLast((each) => each.name === name)?.value;
  return value && literal(value.value);
};
