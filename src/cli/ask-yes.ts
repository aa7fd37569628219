import { createInterface } from 'node:readline/promises';
import type { Terminal } from './command.ts';

/** Asks on the standard input whether to do something; undefined where nobody answers. */
export const askYes = async (question: string, { out }: Pick<Terminal, 'out'>): Promise<boolean | undefined> => {
  out(`${question} [y]es, [n]o: `);
  const lines = createInterface({ input: process.stdin, terminal: false });
  const { value, done } = await lines[Symbol.asyncIterator]().next();
  lines.close();
  if (done) out('\n');
  return done ? undefined : /^\s*y(?:es)?\s*$/i.test(value);
};
