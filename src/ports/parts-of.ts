import { folderOf, joinPath } from '../model/path.ts';
import type { FileId } from '../model/place.ts';
import type { FileFailure, Files } from './files.ts';
import { failed, type Result } from './result.ts';

/**
 * Files of which only some folders and files are the target. What lies beside them is outside; what says something of
 * all of them can still be read: the files of folders around them, and what git keeps.
 */
export const partsOf = (files: Files, parts: readonly FileId[]): Files => {
  const around = new Set<string>(['.']);
  for (const part of parts) for (let at = folderOf(part); at !== '.'; at = folderOf(at)) around.add(at);
  const named = new Set<string>(parts);
  const isPart = (path: FileId): boolean => {
    let at = path;
    while (!named.has(at) && at !== '.') at = folderOf(at);
    return named.has(at);
  };
  const isOfGit = (path: string): boolean => around.has(beforeGit(path) ?? '');
  const allowed = <T>(
    asked: FileId,
    isAround: (path: FileId) => boolean,
    read: () => Result<T, FileFailure>,
  ): Result<T, FileFailure> => {
    const path = joinPath('.' as FileId, asked);
    return isPart(path) || isOfGit(path) || isAround(path)
      ? read()
      : failed('outside', `${asked} is outside the targets; --allow-outside lets it be read`);
  };
  const liesAround = (path: FileId): boolean => around.has(folderOf(path));
  return {
    text: (file) => allowed(file, liesAround, () => files.text(file)),
    bytes: (file) => allowed(file, liesAround, () => files.bytes(file)),
    entries: (folder) =>
      allowed(
        folder,
        (path) => around.has(path),
        () => files.entries(folder),
      ),
  };
};

/** The folder that a path into `.git` belongs to; undefined for any other path. */
const beforeGit = (path: string): string | undefined => {
  const parts = path.split('/');
  const at = parts.indexOf('.git');
  return at < 0 ? undefined : parts.slice(0, at).join('/') || '.';
};
