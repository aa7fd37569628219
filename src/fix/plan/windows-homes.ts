import type { Pair } from 'yaml';
import { folderOf, nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Workspace, WorkspaceRequest } from '../edit/workspace.ts';

/** A file that says of itself that it makes Windows containers of what stands beside it. */
const NAMED = /(?:^|[-._])windows(?:[-._]|$)/i;
const SAYS = /windowsservercore|nanoserver|\bwindows containers\b/i;

/** Where services are declared that another file makes Windows containers of: one that is merged with theirs, or lies beside it. */
export const windowsHomes = (workspace: Workspace, { projects }: WorkspaceRequest): ReadonlySet<Pair> => {
  const folders = new Map<FileId, boolean>();
  const isFor = (folder: FileId): boolean => {
    const known = folders.get(folder);
    if (known !== undefined) return known;
    const says = workspace
      .list(folder)
      .some((file) => /\.ya?ml$/.test(file) && NAMED.test(nameOf(file)) && SAYS.test(workspace.text(file) ?? ''));
    folders.set(folder, says);
    return says;
  };
  return new Set(
    projects.flatMap(({ services, sources }) => {
      const all = sources.some((file) => isFor(folderOf(file)));
      return services.filter(({ windows }) => windows || all).flatMap(({ id }) => workspace.home(id)?.pair ?? []);
    }),
  );
};
