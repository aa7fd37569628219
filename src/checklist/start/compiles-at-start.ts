import { compilesAndRuns } from '../../knowledge/development-servers.ts';
import { argumentsOf, type CommandLine, programOf, scriptOf } from '../../model/script.ts';

/** Whether a command line is told to compile what it runs or tests. */
export const compilesAtStart = (line: CommandLine): boolean =>
  scriptOf(line).commands.some((command) => {
    const program = programOf(command) ?? '';
    return argumentsOf(command).some((word) => compilesAndRuns(program, word));
  });
