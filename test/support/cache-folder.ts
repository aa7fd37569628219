import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where tests keep what is slow to make, across runs; it can be deleted at any time. */
export const cacheFolder = (): string => {
  const folder = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'plimsoll-test');
  mkdirSync(folder, { recursive: true });
  return folder;
};
