import { nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { RunLine } from '../../model/run-line.ts';
import type { ShellCommand } from '../../model/script.ts';
import { readScript } from '../shell/read-script.ts';
import { commandTexts, isMakefile, mayHoldCommands } from './command-texts.ts';
import { readRunLine } from './read-run-line.ts';
import { scriptArrays } from './script-arrays.ts';
import { makeVariables, shellVariables } from './script-variables.ts';
import { unfolding } from './unfold-words.ts';

/** Every container that the commands in a file start, here or over ssh; files that hold no shell give none. */
export const readRunLines = (file: FileId, text: string): readonly RunLine[] => {
  if (!mayHoldCommands(text)) return [];
  const scripts = commandTexts(file, text).map((source) => ({
    ...readScript({ ...source, remote: true }),
    supervised: source.supervised === true,
  }));
  const commands = scripts.flatMap((script) => script.commands);
  const variables = isMakefile(nameOf(file)) ? makeVariables(text) : shellVariables(text, commands);
  const unfold = unfolding(variables, scriptArrays(commands));
  const linesOf = (of: readonly ShellCommand[]): readonly RunLine[] =>
    of.flatMap((command) => readRunLine(file, command, variables, unfold) ?? []);
  const remote = linesOf(scripts.flatMap((script) => script.remote ?? [])).map((line) => ({ ...line, remote: true }));
  const here = scripts.flatMap((script) =>
    linesOf(script.commands).map((line) => (script.supervised ? { ...line, once: false } : line)),
  );
  return [...here, ...remote].sort((a, b) => startOf(a) - startOf(b));
};

const startOf = ({ place }: RunLine): number => (place.kind === 'text' ? place.span.start : 0);
