import { lstatSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isInMemory } from '../../outside/disk/is-in-memory.ts';
import { isOpenToOthers } from '../../outside/disk/is-open-to-others.ts';
import { replaceFile } from '../../outside/disk/replace-file.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Terminal } from '../command.ts';
import { namedFile } from './named-file.ts';

/**
 * Writes each variable as a file of its name into a folder in memory that its owner alone may enter, for compose to mount:
 * each user of a container may read it. One that holds the value already stays, and with it what is mounted.
 */
export const writeInto = (
  folder: string,
  variables: ReadonlyMap<string, string>,
  terminal: Pick<Terminal, 'cwd'>,
): Result<undefined, string> => {
  const path = resolve(terminal.cwd, folder);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  if (!lstatSync(path).isDirectory()) return failed('folder', `--into ${folder} is no folder of its own`);
  if (!isInMemory(path))
    return failed(
      'folder',
      `--into ${folder} lies on a disk, where plain text outlives its removal: name one below /run or /dev/shm`,
    );
  if (isOpenToOthers(path))
    return failed('folder', `--into ${folder}: others of this machine may enter it: chmod 700 it`);
  for (const [name, value] of variables) {
    const before = namedFile(join(path, name), terminal);
    if (!before.ok && before.code !== 'missing') return before;
    const bytes = before.ok ? before.value.bytes : undefined;
    if (bytes && Buffer.from(value).equals(bytes)) continue;
    const written = replaceFile(join(path, name), bytes, value, 0o444);
    if (!written.ok) return written;
  }
  return ok(undefined);
};
