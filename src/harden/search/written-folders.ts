import { plainLine } from '../../trial/behaviour/log-trouble.ts';
import type { Observation } from '../../trial/behaviour/observation.ts';
import { isScratch, isSystem } from '../../trial/behaviour/place-kind.ts';
import type { TrialSettings } from '../../trial/plan/trial-settings.ts';
import { volumeMounts } from '../../trial/volumes/volume-mounts.ts';
import type { Search } from './search.ts';

/** A file that is unlinked as soon as it is open (PHP's lock, the scratch of a sort) shows in no list of changes. */
const HIDING = ['/tmp', '/var/tmp'];

type WrittenFolders = {
  readonly scratch: readonly string[];
  readonly data: readonly string[];
  /** Temporary places in which nothing was seen, and may have been all the same. */
  readonly unseen: readonly string[];
};

/** The folders that the image has and the untouched service wrote into. */
export const writtenFolders = (search: Search, trialSettings: TrialSettings): WrittenFolders => {
  const covered = [
    ...volumeMounts(search.context, trialSettings).map(({ target }) => target),
    ...search.context.plan.mounts.map(({ target }) => target),
    '/dev',
    '/proc',
    '/sys',
  ];
  const folders = new Set(search.before.flatMap(({ changes }) => changes).flatMap(folderOf(search.before)));
  const isFree = (folder: string): boolean =>
    !isSystem(folder) && !covered.some((path) => folder === path || folder.startsWith(`${path}/`));
  const free = [...folders].filter(isFree);
  const written = withParents(search.before.flatMap(({ data }) => data));
  const holdsData = (folder: string): boolean => !isScratch(folder) && written.has(plainLine(folder));
  return {
    scratch: free.filter((folder) => !holdsData(folder)).sort(),
    data: free.filter(holdsData).sort(),
    unseen: HIDING.filter((folder) => isFree(folder) && !folders.has(folder)),
  };
};

/** The folder to lay something over so that a path becomes writable: the nearest that the image has. */
const folderOf = (before: readonly Observation[]) => {
  const all = before.flatMap(({ changes }) => changes);
  const made = new Set(all.flatMap(({ path, added }) => (added ? [path] : [])));
  const holding = withParents(all.map(({ path }) => parentOf(path)));
  return ({ path, added }: Observation['changes'][number]): readonly string[] => {
    const parent = parentOf(path) || '/';
    if (added) {
      if (made.has(parent)) return [];
      return [parent === '/' ? path : parent];
    }
    // a folder that only holds what changed is named by that
    return holding.has(path) ? [] : [parent];
  };
};

const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/'));

/** Paths, and every folder above them. */
const withParents = (paths: readonly string[]): ReadonlySet<string> => {
  const all = new Set<string>();
  for (const path of paths) for (let at = path; at !== '' && !all.has(at); at = parentOf(at)) all.add(at);
  return all;
};
