import { splitOptions } from '../../../model/command-options.ts';
import { programAt, programOf, type ShellCommand } from '../../../model/script.ts';
import { show } from '../../../model/value.ts';

/** What a chown gives to whom: the user without a group, and the files as written. */
type Chown = { readonly user: string; readonly files: readonly string[]; readonly recursive: boolean };

/** Reads a chown; undefined when a command is none. */
export const readChown = (command: ShellCommand): Chown | undefined => {
  if (programOf(command) !== 'chown') return undefined;
  const { options, plain } = splitOptions(command.words.slice(programAt(command.words) + 1), {
    valued: ['--reference', '--from'],
  });
  const [owner = '', ...files] = plain.map(({ value }) => show(value));
  return {
    user: owner.split(/[:.]/)[0] ?? '',
    files,
    recursive: options.some(({ name }) => name === '-R' || name === '--recursive'),
  };
};
