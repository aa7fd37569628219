import { fileURLToPath } from 'node:url';
import { sumOfProgram } from '../outside/disk/sum-of-program.ts';

/** What whoever compiles the executable writes here: the sum of the bundle that it is made of. */
declare const PROGRAM_SUM: string | undefined;

/** The sum of the program that is running; undefined where that is its source, which nobody publishes. */
export const ownSum = (): string | undefined =>
  typeof PROGRAM_SUM === 'string' ? PROGRAM_SUM : sumOfProgram(fileURLToPath(new URL('.', import.meta.url)));
