import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FoldersHost } from '../../lsp/folders.ts';
import { holdsAll } from './holds-all.ts';

/** What lies in the folder of a project, the surest first. */
const MARKS = [
  ['.git', 'plimsoll.yaml'],
  ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'],
] as const;

/** The folder of the project around a file, found by what lies in it; a file in none stands alone, once it is on the disk. */
export const projectAround: FoldersHost['projectOf'] = (path) => {
  const above: string[] = [];
  for (let at = dirname(path); !holdsAll(at); at = dirname(at)) above.push(at);
  for (const marks of MARKS) {
    const folder = above.find((at) => marks.some((mark) => existsSync(join(at, mark))));
    if (folder !== undefined) return { folder, isAlone: false };
  }
  return existsSync(path) ? { folder: dirname(path), isAlone: true } : undefined;
};
