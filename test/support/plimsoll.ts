import { resolve } from 'node:path';
import { main } from './program.ts';

type Ran = { readonly code: number; readonly out: string; readonly err: string };

/** Runs the command line in this process, in a folder, with these variables and no others. */
export const plimsoll = async (
  cwd: string,
  env: { readonly [name: string]: string },
  ...args: readonly string[]
): Promise<Ran> => {
  let out = '';
  let err = '';
  const code = await main({
    args,
    cwd: resolve(cwd),
    env: { HOME: cwd, ...env },
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
