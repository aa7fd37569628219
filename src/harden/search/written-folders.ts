import { plainLine } from '../../trial/log-trouble.ts';
import { isScratch, isSystem } from '../../trial/place-kind.ts';
import type { Knobs } from '../../trial/plan/knobs.ts';
import type { Portrait } from '../../trial/portrait.ts';
import { volumeMounts } from '../../trial/volume-mounts.ts';
import type { Search } from './search.ts';

/** The folders that the image has and the untouched service wrote into. */
export const writtenFolders = (
  search: Search,
  knobs: Knobs,
): { readonly scratch: readonly string[]; readonly data: readonly string[] } => {
  const covered = [
    ...volumeMounts(search.stand, knobs).map(({ target }) => target),
    ...search.stand.plan.mounts.map(({ target }) => target),
    '/dev',
    '/proc',
    '/sys',
  ];
  const folders = new Set(search.before.flatMap(({ changes }) => changes).flatMap(folderOf(search.before)));
  const free = [...folders].filter(
    (folder) => !isSystem(folder) && !covered.some((path) => folder === path || folder.startsWith(`${path}/`)),
  );
  const written = search.before.flatMap(({ data }) => data);
  const holdsData = (folder: string): boolean =>
    !isScratch(folder) &&
    written.some((path) => path.startsWith(`${plainLine(folder)}/`) || path === plainLine(folder));
  return { scratch: free.filter((folder) => !holdsData(folder)).sort(), data: free.filter(holdsData).sort() };
};

/** The folder to lay something over so that a path becomes writable: the nearest that the image has. */
const folderOf =
  (before: readonly Portrait[]) =>
  ({ path, added }: Portrait['changes'][number]): readonly string[] => {
    const all = before.flatMap(({ changes }) => changes);
    const parent = path.slice(0, path.lastIndexOf('/')) || '/';
    if (added) {
      if (all.some((other) => other.added && other.path === parent)) return [];
      return [parent === '/' ? path : parent];
    }
    // a folder that only holds what changed is named by that
    return all.some((other) => other.path.startsWith(`${path}/`)) ? [] : [parent];
  };
