import { accessSync, constants, statSync } from 'node:fs';

/** Whether a file is there that may be started; a folder of that name is none. */
export const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};
