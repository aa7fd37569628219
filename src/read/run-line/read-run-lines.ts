import { nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { RunLine } from '../../model/run-line.ts';
import { readScript } from '../shell/read-script.ts';
import { commandTexts, isMakefile, mayHoldCommands } from './command-texts.ts';
import { readRunLine } from './read-run-line.ts';
import { makeVariables, shellVariables } from './script-variables.ts';

/** Every container that the commands in a file start; files that hold no shell give none. */
export const readRunLines = (file: FileId, text: string): readonly RunLine[] => {
  if (!mayHoldCommands(text)) return [];
  const commands = commandTexts(file, text).flatMap((source) => readScript(source).commands);
  const variables = isMakefile(nameOf(file)) ? makeVariables(text) : shellVariables(text, commands);
  return commands.flatMap((command) => readRunLine(file, command, variables) ?? []);
};
