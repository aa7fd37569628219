import { pastXargs } from '../../../model/past-xargs.ts';
import { programAt, programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';
import { sedReplacement } from '../../secrets/sed-replacement.ts';
import { codeWords } from './code-words.ts';

/** A way to switch a check off: words of one program, or text that means it wherever it is written. */
export type Switch = {
  /** Programs by name; any program when absent. */
  readonly programs?: RegExp;
  /** The word, or two words joined by a blank. */
  readonly words: RegExp;
  /** A word that must stand before it: the subcommand whose argument it is. */
  readonly behind?: string;
  /** Options whose value it would be, and so no switch. */
  readonly notBehind?: RegExp;
  readonly message: string;
};

/** The word, and the sentence that names it with its program. */
export type Switched = { readonly word: ShellWord; readonly message: string };

/** Most characters of a word that a message repeats. */
const LONGEST = 60;

/** Finds the words of a command that switch something off. */
export const switchFinder = (switches: readonly Switch[]): ((command: ShellCommand) => readonly Switched[]) => {
  // most commands are of a few programs, and each switch is of fewer
  const byProgram = new Map<string, readonly Switch[]>();
  return (given) => {
    const command = handedByXargs(given);
    const program = programOf(command);
    if (program === undefined) return [];
    const known = byProgram.get(program);
    const asked = known ?? switches.filter(({ programs }) => !programs || programs.test(program));
    if (!known) byProgram.set(program, asked);
    return asked.length === 0 ? [] : switchedOff(command, asked);
  };
};

/** What xargs runs, as a command of its own. */
const handedByXargs = (command: ShellCommand): ShellCommand => {
  const at = programAt(command.words);
  const next = pastXargs(command.words, at);
  return next === at ? command : { ...command, words: command.words.slice(next) };
};

const switchedOff = (command: ShellCommand, asked: readonly Switch[]): readonly Switched[] => {
  const program = command.words[programAt(command.words)]?.raw ?? '';
  const given = codeWords(command);
  const shown = given.map(({ value }) => show(value));
  const texts = programOf(command) === 'sed' ? shown.map(sedReplacement) : shown;
  const found = new Map<string, ShellWord>();
  given.forEach((word, index) => {
    const text = texts[index] ?? '';
    const before = texts[index - 1] ?? program;
    const pair = `${before} ${text}`;
    const off = asked.find(
      ({ words, behind, notBehind }) =>
        (words.test(text) || words.test(pair)) &&
        (behind === undefined || texts.lastIndexOf(behind, index - 1) >= 0) &&
        !notBehind?.test(before),
    );
    // Two flags of one command with one effect are one mistake.
    if (off && !found.has(off.message)) found.set(off.message, word);
  });
  return [...found].map(([message, word]) => ({ word, message: `${asTyped(command, word)} ${message}` }));
};

/** A word behind its program, without what stands between them: that may hold a credential. */
const asTyped = (command: ShellCommand, { raw }: ShellWord): string => {
  const program = programOf(command);
  if (raw.includes('\n') || raw.length > LONGEST) return `what ${program} is given`;
  return raw.startsWith('-') ? `${program} ${raw}` : `${program} … ${raw}`;
};
