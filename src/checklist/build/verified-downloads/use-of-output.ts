import { programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import { runsInput, runsText } from './runs-input.ts';

/** What becomes of what a command writes to its output. */
export type Use = {
  /** The file it is written to; undefined when it goes to the standard output. */
  readonly file: string | undefined;
  readonly use: 'executed' | 'piped' | 'captured' | 'kept';
  /** Programs behind it in the pipeline. */
  readonly readers: readonly string[];
};

/** What becomes of the output: what goes to a file that is named does not go down the pipe. */
export const useOf = (script: Script, command: ShellCommand, file: string | undefined): Use => {
  const { pipeline, stage } = command;
  const behind =
    file === undefined || file === '.'
      ? script.commands.filter((each) => each.pipeline === pipeline && each.stage > stage)
      : [];
  const readers = behind.flatMap((each) => programOf(each) ?? []);
  const isCaptured = command.within.includes('substitution');
  const isRun = behind.some(runsInput) || (isCaptured && runsOutput(script, command));
  if (isRun) return { file, readers, use: 'executed' };
  if (isCaptured) return { file, readers, use: 'captured' };
  return { file, readers, use: readers.length > 0 ? 'piped' : file === undefined ? 'captured' : 'kept' };
};

/** Whether the substitution around a command is what a shell is to run: `sh -c "$(…)"`, `bash <(…)`, `eval "$(…)"`. */
const runsOutput = ({ commands }: Script, { span }: ShellCommand): boolean => {
  let inner: ShellCommand | undefined;
  for (const each of commands) {
    const around =
      each.span.start <= span.start &&
      each.span.end >= span.end &&
      each.span.end - each.span.start > span.end - span.start;
    if (around && (!inner || each.span.end - each.span.start <= inner.span.end - inner.span.start)) inner = each;
  }
  const kept = inner?.assignments.find(
    ({ value }) => value && value.span.start <= span.start && value.span.end >= span.end,
  );
  if (kept) return commands.some((command) => runsVariable(commands, command, kept.name));
  const first = inner?.words[0];
  if (!inner || !first) return false;
  const whole = first.value.parts[0];
  if (first.value.parts.length === 1 && whole && 'hole' in whole && !whole.name) return true;
  return runsText(inner, span);
};

/** Whether a command runs the text that a variable holds: `sh -c "$CODE"`, `eval "$CODE"`, `echo "$CODE" | sh`. */
const runsVariable = (commands: readonly ShellCommand[], command: ShellCommand, name: string): boolean => {
  const targets = command.redirects.flatMap(({ target }) => target ?? []);
  const word = [...command.words, ...targets].find(({ value: { parts } }) => {
    const [only] = parts;
    return only && parts.length === 1 && 'hole' in only && only.name === name && !only.altered;
  });
  if (!word) return false;
  const printed = /^(?:echo|printf)$/.test(programOf(command) ?? '');
  return printed
    ? commands.some(
        ({ pipeline, stage }, at) =>
          pipeline === command.pipeline && stage > command.stage && runsInput(commands[at] ?? command),
      )
    : runsText(command, word.span);
};
