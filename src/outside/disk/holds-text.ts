import { closeSync, constants, openSync, readFileSync } from 'node:fs';

/**
 * Whether a file holds exactly this; bytes are compared, so that one that is not UTF-8 is never taken for what was
 * read of it. A link is not followed. Throws what the system says of a file that cannot be opened.
 */
export const holdsText = (path: string, expected: string | Uint8Array): boolean => {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    return readFileSync(descriptor).equals(Buffer.from(expected));
  } finally {
    closeSync(descriptor);
  }
};
