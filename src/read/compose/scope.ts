import { cleanPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { FileFailure } from '../../ports/files.ts';
import { failed, type Result } from '../../ports/result.ts';
import type { Lookup } from './2-interpolate/interpolate.ts';
import type { Session } from './session.ts';

/** What holds while one set of files is read: the project's own, or those of an include. */
export type Scope = {
  readonly session: Session;
  /** The project directory, that paths are relative to; `.` is the root of the target. */
  readonly folder: string;
  readonly lookup: Lookup;
  readonly allowOutside: boolean;
};

/** Stands for the root of the target at the head of a path that has been resolved. */
export const ROOT = '\uFDD1';

/** Joins a path of a compose file to the folder it is relative to. */
export const joinPath = (folder: string, path: string): string =>
  cleanPath(path.startsWith('/') ? path : `${folder}/${path}`);

export const folderOf = (file: string): string => {
  const slash = file.lastIndexOf('/');
  return slash < 0 ? '.' : slash === 0 ? '/' : file.slice(0, slash);
};

/** Whether Compose would fetch it instead of opening it. */
export const isRemote = (path: string): boolean =>
  /^(?:oci|https?|git|ssh):\/\/|^github\.com\/|^git@|\.git(?:#|$)/.test(path);

/** The path of a file that a compose file names, from the root of the target; resolved paths stay. */
export const fileNamed = (scope: Scope, path: string): FileId =>
  (path.startsWith(ROOT) ? cleanPath(path.slice(ROOT.length + 1) || '.') : joinPath(scope.folder, path)) as FileId;

/** Text of a file that a compose file names, unless it is remote or outside. */
export const readNamed = (scope: Scope, file: FileId): Result<string, FileFailure> => {
  if (!scope.allowOutside && (file === '..' || file.startsWith('../') || file.startsWith('/'))) {
    return failed('outside', `${file} is outside the target; --allow-outside lets it be read`);
  }
  return scope.session.text(file);
};
