import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants as system } from 'node:os';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { failed, ok, type Result } from '../../ports/result.ts';
import { systemReason } from '../disk/system-reason.ts';
import { memoryFolder } from './memory-folder.ts';

type Edited = {
  /** What the file is called, by which an editor knows how it is written. */
  readonly name: string;
  readonly plain: Uint8Array;
  /** As a shell reads it: `code --wait`. */
  readonly editor: string;
  readonly cwd: string;
  readonly env: { readonly [name: string]: string | undefined };
};

/** Signals that end this process, and with it the editor. */
const ENDING = ['SIGTERM', 'SIGHUP', 'SIGINT', 'SIGQUIT'] as const;
/** What is typed: a terminal sends it to the editor as well, which decides what it means. */
const TYPED: readonly NodeJS.Signals[] = ['SIGINT', 'SIGQUIT'];

/**
 * Lets a person change a text in their editor. It lies in a folder in memory that nobody else may enter, which is removed
 * on every way out; only a kill that no process can see leaves it, until the next edit or the next start of the machine.
 */
export const editInMemory = async (edited: Edited): Promise<Result<Uint8Array, 'no-memory' | 'failed'>> => {
  let folder: string | undefined;
  let editor: ChildProcess | undefined;
  const remove = (): void => {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  };
  const hasTerminal = isatty(0);
  const leave = (signal: NodeJS.Signals): void => {
    if (hasTerminal && TYPED.includes(signal)) return;
    editor?.kill(signal);
    process.exit(128 + system.signals[signal]);
  };
  // before there is anything to remove
  process.on('exit', remove);
  for (const signal of ENDING) process.on(signal, leave);
  try {
    folder = memoryFolder(edited.env);
    if (folder === undefined)
      return failed('no-memory', 'there is no folder in memory here (XDG_RUNTIME_DIR, /dev/shm) to edit it in');
    const file = join(folder, edited.name);
    writeFileSync(file, edited.plain, { flag: 'wx', mode: 0o600 });
    editor = startEditor(edited, file);
    const ended = await endOf(editor);
    return ended.ok ? ok(readEdited(file)) : ended;
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    return failed('failed', `what was edited cannot be read: ${systemReason(error)}`);
  } finally {
    remove();
    process.off('exit', remove);
    for (const signal of ENDING) process.off(signal, leave);
  }
};

const startEditor = ({ editor, cwd, env }: Edited, file: string): ChildProcess =>
  spawn('sh', ['-c', `${editor} "$1"`, 'sh', file], { cwd, env, stdio: 'inherit' });

const endOf = (editor: ChildProcess): Promise<Result<undefined, 'failed'>> =>
  new Promise((resolve) => {
    editor.on('error', (error) => resolve(failed('failed', `the editor cannot be started: ${error.message}`)));
    editor.on('close', (code, signal) =>
      resolve(code === 0 ? ok(undefined) : failed('failed', `the editor ended with ${code ?? signal}`)),
    );
  });

const readEdited = (file: string): Uint8Array => {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    return readFileSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};
