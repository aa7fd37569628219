import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { builtProgram } from './built-program.ts';
import { programWords } from './program.ts';
import { runBuilt } from './run-built.ts';

const run = promisify(execFile);

/** A board of the built program on loopback, with what it says. */
export type StartedBoard = {
  readonly url: string;
  readonly said: () => string;
  /** Sends SIGTERM, or what is named, and waits for the end: its exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
};

type Starting = {
  readonly flags?: readonly string[];
  /** No file may have more blocks of 1024 bytes. */
  readonly blocks?: number;
};

/** Starts `plimsoll serve` on a free port. */
export const startBoard = async (state: string, { flags = [], blocks }: Starting = {}): Promise<StartedBoard> => {
  const program = builtProgram();
  const [command, ...words] = programWords(program);
  const env = { ...process.env, XDG_CACHE_HOME: join(dirname(program), 'cache') };
  const args = [...words, 'serve', '--state', state, '--listen', '127.0.0.1:0', ...flags];
  const limited = ['-c', `trap '' XFSZ; ulimit -f ${blocks}; exec "$0" "$@"`, command, ...args];
  const [started, given] = blocks === undefined ? [command, args] : ['bash', limited];
  const child: ChildProcess = spawn(started, given, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = once(child, 'exit');
  let said = '';
  const url = await new Promise<string>((found, failed) => {
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [, at] = /the board: (http:\/\/\S+)\//.exec(said) ?? [];
      if (at !== undefined) found(at);
    });
    void ended.then(() => failed(new Error(`it ended: ${said}`)));
  });
  return {
    url,
    said: () => said,
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      const [code] = await ended;
      return code;
    },
  };
};

/** A token from `plimsoll serve token`. */
export const makeToken = (state: string, ...words: readonly string[]): string => {
  const { stdout, stderr, status } = runBuilt(['serve', 'token', '--state', state, ...words]);
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
};

/** What curl gets: status and body. */
export const curl = async (
  ...words: readonly string[]
): Promise<{ readonly status: number; readonly body: string; readonly head: string }> => {
  const { stdout } = await run('curl', ['-s', '-i', '-H', 'Expect:', '--max-time', '60', ...words], {
    maxBuffer: 1 << 26,
  });
  const end = stdout.indexOf('\r\n\r\n');
  const head = stdout.slice(0, end);
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(head)?.[1]), body: stdout.slice(end + 4), head };
};
