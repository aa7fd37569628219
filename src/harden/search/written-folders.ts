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
  const written = search.before.flatMap(({ data }) => data);
  const holdsData = (folder: string): boolean =>
    !isScratch(folder) &&
    written.some((path) => path.startsWith(`${plainLine(folder)}/`) || path === plainLine(folder));
  return {
    scratch: free.filter((folder) => !holdsData(folder)).sort(),
    data: free.filter(holdsData).sort(),
    unseen: HIDING.filter((folder) => isFree(folder) && !folders.has(folder)),
  };
};

/** The folder to lay something over so that a path becomes writable: the nearest that the image has. */
const folderOf =
  (before: readonly Observation[]) =>
  ({ path, added }: Observation['changes'][number]): readonly string[] => {
    const all = before.flatMap(({ changes }) => changes);
    const parent = path.slice(0, path.lastIndexOf('/')) || '/';
    if (added) {
      if (all.some((other) => other.added && other.path === parent)) return [];
      return [parent === '/' ? path : parent];
    }
    // a folder that only holds what changed is named by that
    return all.some((other) => other.path.startsWith(`${path}/`)) ? [] : [parent];
  };
