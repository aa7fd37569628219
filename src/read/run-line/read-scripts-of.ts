import type { FileId } from '../../model/place.ts';
import type { Script } from '../../model/script.ts';
import { readScript } from '../shell/read-script.ts';
import { commandTexts, mayHoldCommands } from './command-texts.ts';

/** The shell texts of a file that calls a container tool, what it runs over ssh among them; of any other none. */
export const readScriptsOf = (file: FileId, text: string): readonly Script[] =>
  mayHoldCommands(text) ? commandTexts(file, text).map((source) => readScript({ ...source, remote: true })) : [];
