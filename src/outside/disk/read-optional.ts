import { readFileSync } from 'node:fs';

/** A file of the docker program's configuration; undefined where there is none to read. */
export const readOptional = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
};
