import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { FileId } from '../../model/place.ts';
import { isInside } from '../../outside/disk/is-inside.ts';
import { UsageError } from '../command.ts';

/** Where the files lie that a command line names. */
export type Located = {
  readonly root: string;
  /** Files and folders that are looked at instead of the whole root. */
  readonly only: readonly FileId[] | undefined;
};

/** The folder that is the root, and its parts when it is not looked at as a whole. */
export const locateTargets = (targets: readonly string[], cwd: string): Located => {
  const list = targets.find((target) => target.startsWith('sbom:'));
  if (list !== undefined)
    throw new UsageError(`${list}: a list of packages says nothing of how they run: plimsoll scan ${list}`);
  if (targets.includes('')) throw new UsageError('a target is empty: a variable that is not set? . is this folder');
  const paths = [...new Set((targets.length > 0 ? targets : ['.']).map((target) => resolve(cwd, target)))];
  const folders = paths.filter((path) => {
    const kind = statSync(path, { throwIfNoEntry: false });
    if (!kind) throw new UsageError(`${path} does not exist`);
    return kind.isDirectory();
  });
  const [first = cwd] = paths;
  if (paths.length === 1 && folders.length === 1) return { root: first, only: undefined };
  const beside = folders.length === 0 && paths.every((path) => dirname(path) === dirname(first));
  const root = beside ? dirname(first) : commonFolder(paths, cwd);
  // a folder inside another that is named is looked at once
  const apart = paths.filter((path) => !folders.some((folder) => folder !== path && isInside(folder, path)));
  const only = apart.map((path) => relative(root, path).split(sep).join('/') as FileId);
  return only.some((path) => (path as string) === '') ? { root, only: undefined } : { root, only };
};

/** The working directory when it holds every target, else the folder nearest to all of them that does. */
const commonFolder = (paths: readonly string[], cwd: string): string => {
  let folder = paths.every((path) => isInside(cwd, path)) ? cwd : dirname(paths[0] ?? cwd);
  while (!paths.every((path) => isInside(folder, path))) {
    const above = dirname(folder);
    if (above === folder) throw new UsageError('the targets lie on several drives: name those of one drive at a time');
    folder = above;
  }
  return folder;
};
