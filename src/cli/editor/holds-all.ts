import { realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';

/** Whether a folder is no project but holds all that somebody has: a home, or the root of a disk. */
export const holdsAll = (folder: string): boolean => dirname(folder) === folder || homes().includes(folder);

const homes = (): readonly string[] => {
  const home = homedir();
  try {
    return [home, realpathSync(home)];
  } catch {
    return [home];
  }
};
