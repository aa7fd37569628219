import type { Files } from '../ports/files.ts';

/** The same files, and something that is done before each is read: it may throw what ends the reading. */
export const readingOn = (files: Files, proceed: () => void): Files => ({
  text(file) {
    proceed();
    return files.text(file);
  },
  bytes(file) {
    proceed();
    return files.bytes(file);
  },
  entries(folder) {
    proceed();
    return files.entries(folder);
  },
});
