import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import type { Terminal } from '../../src/cli/command.ts';
import { main as mainOfSource } from '../../src/cli/main.ts';

/** A program that all end-to-end tests start in place of the source: `PLIMSOLL_PROGRAM=FILE vitest run test`. */
const GIVEN = process.env.PLIMSOLL_PROGRAM && resolve(process.env.PLIMSOLL_PROGRAM);

/** What is started to run the program, given where it lies as a script. */
export const programWords = (script: string): readonly [command: string, ...args: string[]] =>
  GIVEN ? [GIVEN] : [process.execPath, script];

/** Runs the command line: in this process, unless another program is to be tested. */
export const main = (terminal: Terminal): Promise<number> => (GIVEN ? start(GIVEN, terminal) : mainOfSource(terminal));

const start = (program: string, { args, env, cwd, out, err }: Terminal): Promise<number> =>
  new Promise((done, failed) => {
    const child = spawn(program, args, {
      cwd,
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.setEncoding('utf8').on('data', out);
    child.stderr.setEncoding('utf8').on('data', err);
    child.once('error', failed);
    child.once('close', (code, signal) => {
      // 70: a fault of its own
      if (code !== null && code !== 70) done(code);
      else failed(new Error(`${program} ${args.join(' ')} ended with ${code ?? signal}`));
    });
  });
