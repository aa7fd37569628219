import { developmentServer } from '../../knowledge/development-servers.ts';
import { type CommandLine, type ShellCommand, scriptOf } from '../../model/script.ts';
import { show } from '../../model/value.ts';

/** A server for development that a command line starts: what it is called, and the command. */
export const developmentServerIn = (
  line: CommandLine | undefined,
): { readonly what: string; readonly command: ShellCommand } | undefined => {
  for (const command of line ? scriptOf(line).commands : []) {
    const what = developmentServer(command.words.map(({ value }) => show(value)).join(' '));
    if (what !== undefined) return { what, command };
  }
  return undefined;
};
