import { printable } from '../report/text/printable.ts';
import type { Terminal } from './command.ts';

/** Says what a command could not do; its exit code then. */
export const complain = (command: string, message: string, { err }: Pick<Terminal, 'err'>): 3 => {
  err(`plimsoll ${command}: ${printable(message)}\n`);
  return 3;
};
