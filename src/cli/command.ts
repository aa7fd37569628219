import type { ParseArgsOptionsConfig } from 'node:util';

/** What a command gets from the process, so that nothing else reads it. */
export type Terminal = {
  readonly args: readonly string[];
  readonly env: { readonly [name: string]: string | undefined };
  readonly cwd: string;
  readonly colour: boolean;
  /** Columns of the terminal; 80 when the output is no terminal. */
  readonly width: number;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
};

/** Exit codes: 0 nothing at or above the threshold, 1 something, 2 usage or configuration error, 3 a target could not be read. */
export type ExitCode = 0 | 1 | 2 | 3;

/** One command of the command line: flags in, exit code out. */
export type Command = {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  readonly usage: string;
  /** What `--help` prints below the usage. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** An ExitCode; of a program that it runs in its own place, how that ended. */
  run(terminal: Terminal): Promise<number>;
};

/** A mistake of the caller: printed with the way to `--help`, exit code 2. */
export class UsageError extends Error {}
