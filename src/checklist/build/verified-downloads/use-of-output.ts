import { programOf, type Script, type ShellCommand, type ShellWord } from '../../../model/script.ts';
import { commandAround, pipelineOf, wordsThatAre } from '../../../model/script-parts.ts';
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
  const behind =
    file === undefined || file === '.' ? pipelineOf(script, command).filter(({ stage }) => stage > command.stage) : [];
  const readers = behind.flatMap((each) => programOf(each) ?? []);
  const isCaptured = command.within.includes('substitution');
  const isRun = behind.some(runsInput) || (isCaptured && runsOutput(script, command));
  if (isRun) return { file, readers, use: 'executed' };
  if (isCaptured) return { file, readers, use: 'captured' };
  return { file, readers, use: readers.length > 0 ? 'piped' : file === undefined ? 'captured' : 'kept' };
};

/** Whether the substitution around a command is what a shell is to run: `sh -c "$(…)"`, `bash <(…)`, `eval "$(…)"`. */
const runsOutput = (script: Script, command: ShellCommand): boolean => {
  const { span } = command;
  const inner = commandAround(script, command);
  const kept = inner?.assignments.find(
    ({ value }) => value && value.span.start <= span.start && value.span.end >= span.end,
  );
  if (kept) return wordsThatAre(script, kept.name).some((each) => runsVariable(script, each.command, each.word));
  const first = inner?.words[0];
  if (!inner || !first) return false;
  const whole = first.value.parts[0];
  if (first.value.parts.length === 1 && whole && 'hole' in whole && !whole.name) return true;
  return runsText(inner, span);
};

/** Whether a command runs the text that a variable holds: `sh -c "$CODE"`, `eval "$CODE"`, `echo "$CODE" | sh`. */
const runsVariable = (script: Script, command: ShellCommand, { span }: ShellWord): boolean =>
  /^(?:echo|printf)$/.test(programOf(command) ?? '')
    ? pipelineOf(script, command).some((each) => each.stage > command.stage && runsInput(each))
    : runsText(command, span);
