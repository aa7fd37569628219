import { runsItsInput } from '../../../knowledge/interpreters.ts';
import type { Span } from '../../../model/place.ts';
import { argumentsOf, programAt, programOf, type ShellCommand, type ShellWord } from '../../../model/script.ts';

/** What a shell does itself with the text or the file it is given. */
const BUILT_IN = /^(?:eval|source|\.)$/;
const EXPRESSION = /^(?:iex|invoke-expression)$/i;
/** Options that take the next word. */
const VALUED = /^(?:[-+][eux]*[oO]|-[dIMWX]|--(?:rcfile|init-file))$/;
/** Options whose argument is the code, or the program of a module: what comes in is then data to it. */
const CODE = /^(?:-[a-zA-Z]*[ceprnm]|--(?:eval|print|command|run)(?:=.*)?)$/;
/** What the options mean to a plain shell, where `-e`, `-n` and `-p` are none of the code. */
const SHELL_CODE = /^-[a-zA-Z]*c[a-zA-Z]*$/;
/** What stands behind them goes to the code from the standard input: `bash -s -- --yes`, `php -- --quiet`. */
const READS = /^(?:-[a-zA-Z]*s|--)$/;
const STDIN: ReadonlySet<string> = new Set(['-', '/dev/stdin', '/proc/self/fd/0']);

/**
 * Whether a command runs the text that stands at a place in it: `bash -c TEXT`, `perl <(…)`, `eval TEXT`, `sh <<< TEXT`.
 * What a script is given as an argument is not run.
 */
export const runsText = (command: ShellCommand, place: Span): boolean => {
  const program = programOf(command) ?? '';
  if (!BUILT_IN.test(program) && !runsItsInput(program)) return false;
  const isHere = (word: ShellWord | undefined): boolean =>
    word !== undefined && word.span.start <= place.start && word.span.end >= place.end;
  if (command.redirects.some(({ target }) => isHere(target))) return runsInput(command);
  const words = command.words.slice(programAt(command.words) + 1);
  if (program === 'eval') return words.some(isHere);
  const options = optionsOf(
    program,
    words.map(({ raw }) => raw),
  );
  const first = words[options.end];
  return isHere(first) && (options.code || first?.raw.startsWith('<(') === true);
};

/** Whether a command runs what it reads from its standard input; `python3 -c CODE` and `node FILE` take that for data. */
export const runsInput = (command: ShellCommand): boolean => {
  const program = programOf(command) ?? '';
  if (EXPRESSION.test(program)) return true;
  if (!BUILT_IN.test(program) && !runsItsInput(program)) return false;
  const words = argumentsOf(command);
  const { end, code } = optionsOf(program, words);
  const first = words[end];
  return !code && (first === undefined || STDIN.has(first) || words.slice(0, end).some((word) => READS.test(word)));
};

/** Where the options of an interpreter end, and whether the next word is code. */
const optionsOf = (program: string, words: readonly string[]): { readonly end: number; readonly code: boolean } => {
  const isCode = program.endsWith('sh') ? SHELL_CODE : CODE;
  let at = 0;
  for (; at < words.length && /^[-+]./.test(words[at] ?? ''); at++) {
    const word = words[at] ?? '';
    if (isCode.test(word)) return { end: at + 1, code: true };
    if (word === '--' || READS.test(word)) return { end: at + 1, code: false };
    if (VALUED.test(word)) at++;
  }
  return { end: at, code: false };
};
