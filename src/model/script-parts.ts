import { once } from './once.ts';
import type { Script, ShellCommand, ShellWord } from './script.ts';

/** The commands of each pipeline, in their order: a search for each command would take the square of their number. */
const pipelines = once((script: Script) => Map.groupBy(script.commands, ({ pipeline }) => pipeline));

/** The commands of the pipeline that a command of a script stands in, in their order. */
export const pipelineOf = (script: Script, { pipeline }: ShellCommand): readonly ShellCommand[] =>
  pipelines(script).get(pipeline) ?? [];

const lengthOf = ({ span }: ShellCommand): number => span.end - span.start;

/** For each command the nearest one that it stands in: `curl` in `sh -c "$(curl …)"` stands in `sh`. */
const enclosing = once((script: Script): ReadonlyMap<ShellCommand, ShellCommand> => {
  const around = new Map<ShellCommand, ShellCommand>();
  const open: ShellCommand[] = [];
  for (const command of script.commands.toSorted((a, b) => a.span.start - b.span.start || lengthOf(b) - lengthOf(a))) {
    while (open.length > 0 && (open.at(-1)?.span.end ?? 0) < command.span.end) open.pop();
    const outer = open.findLast((each) => lengthOf(each) > lengthOf(command));
    if (outer) around.set(command, outer);
    open.push(command);
  }
  return around;
});

/** The nearest command of a script that a command of it stands in, by a substitution for one. */
export const commandAround = (script: Script, command: ShellCommand): ShellCommand | undefined =>
  enclosing(script).get(command);

/** A word that is a variable and nothing else, as an argument or as what input comes from. */
type VariableWord = { readonly command: ShellCommand; readonly word: ShellWord };

const variableWords = once((script: Script): ReadonlyMap<string, readonly VariableWord[]> => {
  const all = new Map<string, VariableWord[]>();
  for (const command of script.commands) {
    for (const word of [...command.words, ...command.redirects.flatMap(({ target }) => target ?? [])]) {
      const [only] = word.value.parts;
      if (!only || word.value.parts.length > 1 || !('hole' in only) || only.name === undefined || only.altered)
        continue;
      const same = all.get(only.name);
      if (!same) all.set(only.name, [{ command, word }]);
      else if (same.at(-1)?.command !== command) same.push({ command, word });
    }
  }
  return all;
});

/** Where a script hands a variable over as it is, the first word of each command. */
export const wordsThatAre = (script: Script, variable: string): readonly VariableWord[] =>
  variableWords(script).get(variable) ?? [];
