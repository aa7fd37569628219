import type { FileId } from '../../model/place.ts';
import type { RunLine } from '../../model/run-line.ts';
import { readScript } from '../shell/read-script.ts';
import { commandTexts, mayHoldCommands } from './command-texts.ts';
import { readRunLine } from './read-run-line.ts';

/** Every container that the commands in a file start; files that hold no shell give none. */
export const readRunLines = (file: FileId, text: string): readonly RunLine[] => {
  if (!mayHoldCommands(text)) return [];
  return commandTexts(file, text)
    .flatMap((source) => readScript(source).commands)
    .flatMap((command) => readRunLine(file, command) ?? []);
};
