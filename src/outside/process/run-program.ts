import { type StdioOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { failed, ok, type Result } from '../../ports/result.ts';
import { handOnSignals } from './hand-on-signals.ts';

type ProgramCall = {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
};

/** What a program prints, bounded in time and bytes; `input` is what it is given to read. */
export const readProgram = (
  { program, args, cwd, env }: ProgramCall,
  { signal, maxBytes, input }: { readonly signal: AbortSignal; readonly maxBytes: number; readonly input?: Buffer },
): Promise<Result<Buffer, 'failed'>> =>
  new Promise((resolve) => {
    // one that takes no hint would keep this process from ending
    const killSignal = 'SIGKILL';
    const child = spawn(program, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'], signal, killSignal });
    child.stdin.on('error', () => undefined); // it may end without reading
    child.stdin.end(input);
    const pieces: Buffer[] = [];
    let bytes = 0;
    let said = '';
    // a program that it started itself may hold its output open for ever
    const end = (result: Result<Buffer, 'failed'>): void => {
      signal.removeEventListener('abort', late);
      child.stdout.destroy();
      child.stderr.destroy();
      resolve(result);
    };
    const late = (): void => end(failed('failed', `${program}: did not answer in time`));
    signal.addEventListener('abort', late);
    child.stdout.on('data', (piece: Buffer) => {
      bytes += piece.length;
      if (bytes <= maxBytes) {
        pieces.push(piece);
        return;
      }
      child.kill(killSignal);
      end(failed('failed', `${program} prints more than ${maxBytes} bytes`));
    });
    child.stderr.on('data', (piece: Buffer) => {
      said = `${said}${piece.toString('utf8')}`.slice(-4096);
    });
    child.on('error', (error) => (signal.aborted ? late() : end(failed('failed', `${program}: ${error.message}`))));
    child.on('close', (code) => {
      if (code === 0) end(ok(Buffer.concat(pieces)));
      // its arguments are not repeated: they may hold a secret
      else end(failed('failed', `${program}: ${said.trim() || `it ended with ${code}`}`));
    });
  });

/**
 * Runs a program in the caller's place: its output is ours, its input is what is given or ours as well; answers how it
 * ended, as a shell would: 128 and the number of the signal that ended it.
 */
export const runProgram = (
  { program, args, cwd, env }: ProgramCall,
  input?: string,
): Promise<Result<number, 'failed'>> =>
  new Promise((resolve) => {
    const stdio: StdioOptions = [input === undefined ? 'inherit' : 'pipe', 'inherit', 'inherit'];
    const { child, release } = handOnSignals(() => spawn(program, args, { cwd, env, stdio }));
    const end = (result: Result<number, 'failed'>): void => {
      release();
      resolve(result);
    };
    child.stdin?.on('error', () => undefined); // it may end without reading
    child.on('error', (error) => end(failed('failed', `${program}: ${whyNotStarted(error)}`)));
    child.on('close', (code, signal) => end(ok(code ?? 128 + (signal === null ? 0 : constants.signals[signal]))));
    child.stdin?.end(input);
  });

/** Without the call, which would name the arguments. */
const whyNotStarted = (error: Error): string =>
  'code' in error && error.code === 'ENOENT' ? 'there is no such program here' : error.message;
