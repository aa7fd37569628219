import { type Flags, textFlag } from './read-flags.ts';

/** The file of `--output`; undefined for `-`, which everywhere is the standard output, and where nobody asks for a file. */
export const outputFlag = (flags: Flags): string | undefined => {
  const output = textFlag(flags, 'output');
  return output === '-' ? undefined : output;
};
