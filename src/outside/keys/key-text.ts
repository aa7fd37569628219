import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { failed, ok, type Result } from '../../ports/result.ts';
import { systemReason } from '../disk/system-reason.ts';

const MAX_KEY = 64 * 1024;

type KeyText = {
  readonly text: string;
  /** Whether others than its owner can read the file. */
  readonly open: boolean;
};

/** The text of a file that holds a key or a password, bounded; only a regular file is one. */
export const keyText = (path: string, maxBytes: number = MAX_KEY): Result<KeyText, 'unreadable'> => {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
    const { size, mode } = fstatSync(descriptor);
    if ((mode & constants.S_IFMT) !== constants.S_IFREG) return failed('unreadable', `${path} is no regular file`);
    if (size > maxBytes) return failed('unreadable', `${path} is larger than ${maxBytes} bytes`);
    const bytes = Buffer.alloc(size);
    const read = readSync(descriptor, bytes, 0, size, 0);
    return ok({ text: bytes.toString('utf8', 0, read), open: (mode & 0o077) !== 0 });
  } catch (error) {
    return failed(
      'unreadable',
      `${path} cannot be read: ${error instanceof Error ? systemReason(error) : String(error)}`,
    );
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
};
