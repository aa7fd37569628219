import { argumentsOf, programOf, type ShellCommand } from '../../model/script.ts';

/** Whether a command makes a user; `adduser USER GROUP` puts one that is there into a group. */
export const makesUser = (command: ShellCommand): boolean =>
  /^(?:useradd|adduser)$/.test(programOf(command) ?? '') && !joinsGroup(command);

/** Whether a command makes a user or a group. */
export const makesAccount = (command: ShellCommand): boolean =>
  /^(?:useradd|adduser|groupadd|addgroup)$/.test(programOf(command) ?? '') && !joinsGroup(command);

const joinsGroup = (command: ShellCommand): boolean => {
  const words = argumentsOf(command);
  return /^add/.test(programOf(command) ?? '') && words.length === 2 && !words.some((word) => word.startsWith('-'));
};
