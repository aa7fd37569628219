import { statSync } from 'node:fs';

/** Whether somebody but the owner may enter a folder. */
export const isOpenToOthers = (folder: string): boolean => {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found !== undefined && (found.mode & 0o011) !== 0;
};
