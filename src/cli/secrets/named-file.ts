import { dirname, relative, resolve } from 'node:path';
import type { FileId } from '../../model/place.ts';
import { containedPath } from '../../outside/disk/contained-path.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';
import { isInside } from '../../outside/disk/is-inside.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { Terminal } from '../command.ts';

/** A file that the command line names: where it is, and what it holds. */
export type NamedFile = {
  /** As it was named, for messages. */
  readonly named: string;
  readonly path: string;
  readonly bytes: Uint8Array;
};

/**
 * Reads a file that the command line names, or that its answer replaces. What lies in the working directory is reached
 * without a link on the way, which whoever made that folder could have put there; elsewhere the person chose the folder.
 */
export const namedFile = (named: string, { cwd }: Pick<Terminal, 'cwd'>): Result<NamedFile, 'missing' | 'unread'> => {
  const path = resolve(cwd, named);
  const root = isInside(cwd, path) ? cwd : dirname(path);
  const at = containedPath(root, path);
  if (at === undefined) return failed('unread', `${named} is reached through a symbolic link, which is not followed`);
  try {
    const read = diskFiles(dirname(at)).bytes(relative(dirname(at), at) as FileId);
    if (read.ok) return ok({ named, path: at, bytes: read.value });
    return failed(
      read.code === 'missing' ? 'missing' : 'unread',
      read.message.replace(relative(dirname(at), at), named),
    );
  } catch (error) {
    // the folder itself is not there
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return failed('missing', `${named} does not exist`);
    throw error;
  }
};
