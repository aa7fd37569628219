import { joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import { addLine } from './add-line.ts';
import type { Resolution } from './resolution.ts';
import type { Workspace } from './workspace.ts';

/** What no build needs, for a context that had no ignore file. */
const FIRST = '.git\n**/.env*\n!**/.env.example\n';

/** Names a folder in the ignore file of each build that would take it along in its context. */
export const keepOutOfBuilds = (workspace: Workspace, folder: FileId, by: string): readonly Resolution[] => {
  const files = new Map<FileId, string>();
  for (const build of workspace.builds()) {
    if (build.context.kind === 'unknown') continue;
    const { path, ignoreFile, excludes } = build.context.value;
    const inside = path === '.' ? folder : folder.startsWith(`${path}/`) ? folder.slice(path.length + 1) : undefined;
    if (inside === undefined || excludes(`${inside}/x`)) continue;
    files.set(ignoreFile ?? joinPath(path as FileId, '.dockerignore'), `${inside}/`);
  }
  return [...files].map(([file, line]) => addLine(workspace, file, line, by, FIRST));
};
