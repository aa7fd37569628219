import type { FileId } from '../../model/place.ts';
import type { FileFailure } from '../../ports/files.ts';
import { failed, type Result } from '../../ports/result.ts';
import { systemReason } from './system-reason.ts';

/** What the system says is a failure of the file; anything else is a fault of ours, and is thrown. */
export const fileFailure = (error: unknown, file: FileId): Result<never, FileFailure> => {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) throw error;
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return failed('missing', `${file} does not exist`);
    case 'EACCES':
    case 'EPERM':
      return failed('denied', `${file} cannot be read: permission denied`);
    case 'ELOOP':
      return failed('link', `${file} is a symbolic link, which is not followed`);
    case 'EISDIR':
      return failed('not-a-file', `${file} is a folder`);
    default:
      return failed('failed', `${file} cannot be read: ${systemReason(error)}`);
  }
};
