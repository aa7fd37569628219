import { resolve } from 'node:path';
import { inChunks } from '../report/text/in-chunks.ts';
import type { Terminal } from './command.ts';
import { type Flags, textFlag } from './read-flags.ts';
import { mustBeWritable, writeTo } from './write-to.ts';

/** Where the answer of a command goes. */
type AnswerPlace = {
  /** As `--output` names it; undefined: the standard output. */
  readonly file: string | undefined;
  /** Whether colours are seen there. */
  readonly colour: boolean;
  /** Writes all of it: a file whole or not at all. */
  write(pieces: Iterable<string>): void;
};

/**
 * The file of `--output`; the standard output for `-`, which it is everywhere, and where nobody asks for a file. Ask for it
 * before the work: a file that cannot be written is said now.
 */
export const answerTo = (flags: Flags, { cwd, colour, out }: Pick<Terminal, 'cwd' | 'colour' | 'out'>): AnswerPlace => {
  const output = textFlag(flags, 'output');
  const file = output === '-' ? undefined : output;
  if (file !== undefined) mustBeWritable('--output', resolve(cwd, file));
  return {
    file,
    colour: colour && file === undefined,
    write(pieces) {
      if (file !== undefined) writeTo('--output', resolve(cwd, file), inChunks(pieces));
      else for (const chunk of inChunks(pieces)) out(chunk);
    },
  };
};
