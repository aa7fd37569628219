import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { containedPath } from '../../outside/disk/contained-path.ts';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { printable } from '../../report/text/printable.ts';
import type { Terminal } from '../command.ts';
import { whatIsThere } from './what-is-there.ts';

/** A file that a project may lack, and those that do instead of it. */
export type NewFile = {
  readonly path: string;
  readonly others?: readonly string[];
  readonly text: string;
  readonly what: string;
};

/** What became of a file. */
export type Put = 'kept' | 'written' | 'failed';

/** Writes a file where nothing is in its place, says so, and never follows a link. */
export const fileWriter =
  (root: string, terminal: Terminal) =>
  (file: NewFile): Put => {
    const { path, text, what } = file;
    const there = whatIsThere(root, file);
    if (there !== undefined) {
      terminal.out(`kept     ${there}: it is there already\n`);
      return 'kept';
    }
    const whole = containedPath(root, join(root, path));
    if (whole === undefined) {
      terminal.err(`not written: ${printable(path)} is reached through a symbolic link, which is not followed\n`);
      return 'failed';
    }
    const made = makeFolder(dirname(whole)) ?? replaceFile(whole, undefined, text);
    if (!made.ok) terminal.err(`not written: ${printable(made.message)}\n`);
    else terminal.out(`written  ${path}: ${what}\n`);
    return made.ok ? 'written' : 'failed';
  };

/** Why a folder cannot be made; undefined when it is there. */
const makeFolder = (folder: string): { readonly ok: false; readonly message: string } | undefined => {
  try {
    mkdirSync(folder, { recursive: true });
    return undefined;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return { ok: false, message: `${folder} cannot be made: ${error.message}` };
  }
};
