import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fieldOf } from '../../model/field-of.ts';
import type { FileId } from '../../model/place.ts';
import { diskFiles } from '../../outside/disk/disk-files.ts';

/** Folders above one that are looked at. */
const MAX_STEPS = 5;

/** Where files of a project are read from: the root of the workspace around a folder, and the folder as seen from there. */
type Around = { readonly top: string; readonly folder: string };

/** The nearest root of a workspace of Node.js above a folder, within its repository; the folder itself where there is none. */
export const workspaceAbove = (folder: string): Around => {
  let top = folder;
  for (let step = 0; step < MAX_STEPS && !existsSync(join(top, '.git')) && dirname(top) !== top; step++) {
    top = dirname(top);
    if (isRoot(top)) return { top, folder: relative(top, folder).split(sep).join('/') };
  }
  return { top: folder, folder: '.' };
};

const isRoot = (folder: string): boolean => {
  if (existsSync(join(folder, 'pnpm-workspace.yaml'))) return true;
  const text = diskFiles(folder).text('package.json' as FileId);
  try {
    return text.ok && fieldOf(JSON.parse(text.value), 'workspaces') !== undefined;
  } catch {
    return false;
  }
};
