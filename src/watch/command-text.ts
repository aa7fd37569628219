import type { SeenProcess } from '../model/sample.ts';
import { programOf } from './programs.ts';

const LONGEST = 120;

/** The command line of a process for a message: bounded; credentials in it are masked with the whole message. */
export const commandText = (process: SeenProcess): string => {
  const text = process.args.join(' ').trim() || programOf(process);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
};
