import { basename, dirname, resolve } from 'node:path';
import type { FileId } from '../../model/place.ts';
import type { FileFailure } from '../../ports/files.ts';
import { failed, type Result } from '../../ports/result.ts';
import { diskFiles } from './disk-files.ts';
import { fileFailure } from './file-failure.ts';

/** The text of a file that a person names, in whatever folder; a failure names it as they did. */
export const namedText = (named: string, cwd: string): Result<string, FileFailure> => {
  const path = resolve(cwd, named);
  const file = basename(path) as FileId;
  const read = textIn(dirname(path), file);
  return read.ok
    ? read
    : failed(
        read.code,
        read.message.replace(file, () => named),
      );
};

const textIn = (folder: string, file: FileId): Result<string, FileFailure> => {
  try {
    return diskFiles(folder).text(file);
  } catch (error) {
    // the folder itself cannot be had
    return fileFailure(error, file);
  }
};
