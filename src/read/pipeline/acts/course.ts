import { argumentsOf, programOf, type Script, type ShellCommand } from '../../../model/script.ts';

/** How a script goes on after each of its commands; worked out once for all of them. */
export type Course = {
  readonly script: Script;
  /** The command behind the pipeline that a command is in. */
  next(command: ShellCommand): ShellCommand | undefined;
  /** So many commands behind it, wherever they stand. */
  following(command: ShellCommand, most: number): readonly ShellCommand[];
  /** Whether the last `set` in front of it says that failures end nothing. */
  carriesOn(command: ShellCommand): boolean;
  /** Whether a `trap` stands in front of it. */
  isTrapped(command: ShellCommand): boolean;
};

export const courseOf = (script: Script): Course => {
  const { commands } = script;
  const places = new Map(commands.map((command, index) => [command, index]));
  const placeOf = (command: ShellCommand): number => places.get(command) ?? 0;
  const programs = commands.map(programOf);
  const trap = programs.indexOf('trap');
  const switches = programs.flatMap((program, at) => (program === 'set' ? [at] : []));
  return {
    script,
    next(command) {
      let at = placeOf(command) + 1;
      while (commands[at]?.pipeline === command.pipeline) at++;
      return commands[at];
    },
    following: (command, most) => commands.slice(placeOf(command) + 1, placeOf(command) + 1 + most),
    carriesOn(command) {
      const last = commands[switches.findLast((at) => at < placeOf(command)) ?? -1];
      return last !== undefined && argumentsOf(last).some((argument) => /^\+[a-z]*e/.test(argument));
    },
    isTrapped: (command) => trap >= 0 && trap < placeOf(command),
  };
};
