import { fstatSync, writeSync } from 'node:fs';
import { constants } from 'node:os';
import { systemReason } from '../outside/disk/system-reason.ts';
import { escapeControls } from '../report/text/escape-controls.ts';
import { main } from './main.ts';

/** Colour is wanted by FORCE_COLOR, refused by NO_COLOR, and otherwise a terminal's. Source: no-color.org. */
const wantsColour = (): boolean => {
  const { FORCE_COLOR, NO_COLOR, TERM } = process.env;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0';
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return isTerminal() && TERM !== 'dumb';
};

/** A terminal is a character device; for files and pipes `process.stdout`, a stream that takes its time, is not made. */
const isTerminal = (): boolean => {
  try {
    return fstatSync(1).isCharacterDevice() && process.stdout.isTTY === true;
  } catch {
    return false;
  }
};

/** How long a full pipe is waited for, in milliseconds. */
const FULL_PIPE_MS = 5;
const idle = new Int32Array(new SharedArrayBuffer(4));

/** Writes all of it: a pipe may take less than it is given, or be full for a moment. */
const writeAll = (descriptor: number, text: string, giveUp: (error: Error) => void): void => {
  const bytes = Buffer.from(text);
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(descriptor, bytes, done);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      if (error.code === 'EAGAIN') Atomics.wait(idle, 0, 0, FULL_PIPE_MS);
      else {
        giveUp(error);
        return;
      }
    }
  }
};

/** What nobody can read is not said: the work goes on, and the exit code tells how it ended. */
const complain = (text: string): void => writeAll(2, text, () => {});

/** As a shell says of a program that SIGPIPE ended, which Node does not take: whoever read the answer has gone. */
const READER_GONE = 128 + constants.signals.SIGPIPE;

const answer = (text: string): void =>
  writeAll(1, text, (error) => {
    if ('code' in error && error.code === 'EPIPE') process.exit(READER_GONE);
    complain(`plimsoll: the answer cannot be written: ${systemReason(error)}\n`);
    process.exit(3);
  });

/** sysexits.h: an internal fault of the program. Node's own would be 1, which says that something was found. */
const FAULT = 70;

// Node would print the line of the bundle that it stood in: some thousand characters in front of the reason.
process.on('uncaughtException', (error: unknown) => {
  const said = error instanceof Error ? (error.stack ?? String(error)) : String(error);
  complain(
    `${escapeControls(`plimsoll: a fault of its own, which should not happen: ${said}`)}
Please report this with the command and plimsoll --version. Look it through before: it may quote what was read.
`,
  );
  process.exit(FAULT);
});

/** Where it was started; undefined where that folder is gone. */
const workingDirectory = (): string | undefined => {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
};

const run = async (): Promise<void> => {
  const cwd = workingDirectory();
  if (cwd === undefined) {
    complain('plimsoll: the folder in which this was started is gone: cd to one that is there\n');
    process.exitCode = 3;
    return;
  }
  // a process in which nothing is left to wait for ends, also where no answer came: that is no pass
  process.exitCode = FAULT;
  process.exitCode = await main({
    args: process.argv.slice(2),
    env: process.env,
    cwd,
    colour: wantsColour(),
    width: isTerminal() ? Math.min(100, Math.max(60, process.stdout.columns)) : 80,
    out: (text) => answer(escapeControls(text)),
    err: (text) => complain(escapeControls(text)),
  });
};

run();
