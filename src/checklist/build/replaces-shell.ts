import { programOf, type ShellCommand } from '../../model/script.ts';
import { show } from '../../model/value.ts';

/** Whether a command puts another shell in the place of /bin/sh. */
export const replacesShell = (command: ShellCommand): boolean =>
  /^(?:ln|mv|cp)$/.test(programOf(command) ?? '') &&
  /^(?:\/usr)?\/bin\/sh$/.test(show(command.words.at(-1)?.value ?? { parts: [] }));
