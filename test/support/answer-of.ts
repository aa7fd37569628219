import type { Terminal } from '../../src/cli/command.ts';
import { main } from './program.ts';

export type Answer = { readonly code: number; readonly out: string; readonly err: string };

/** What the program answers to a command line, in this process. */
export const answerOf = async (
  args: readonly string[],
  { cwd = '/', env = {} }: Partial<Pick<Terminal, 'cwd' | 'env'>> = {},
): Promise<Answer> => {
  let out = '';
  let err = '';
  const code = await main({
    args,
    env,
    cwd,
    colour: false,
    width: 80,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
};
