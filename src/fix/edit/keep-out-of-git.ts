import { folderOf, nameOf } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import { readIgnore } from '../../read/ignore/read-ignore.ts';
import { addLine } from './add-line.ts';
import { done, type Resolution } from './resolution.ts';
import type { Workspace } from './workspace.ts';

/** Names a folder in the ignore file nearest to it: the one beside it, the root's, or a new one beside it. */
export const keepOutOfGit = (workspace: Workspace, folder: FileId, by: string): Resolution => {
  const around = folderOf(folder);
  const beside = (around === '.' ? '.gitignore' : `${around}/.gitignore`) as FileId;
  const root = '.gitignore' as FileId;
  const file = workspace.text(beside) === undefined && workspace.text(root) !== undefined ? root : beside;
  const inside = file === root || around === '.' ? folder : folder.slice(around.length + 1);
  if (readIgnore(workspace.text(file) ?? '', 'git')(`${inside}/x`)) return done;
  const others = workspace.text(file) === undefined ? variablesBeside(workspace, around) : [];
  return addLine(workspace, file, `/${asPattern(inside)}/`, by, others.map((one) => `/${one}\n`).join(''));
};

/** A path as a pattern that means it alone. */
const asPattern = (path: string): string => path.replace(/[\\*?[]/g, '\\$&');

/** Files of variables in a folder, which a new ignore file leaves out as well: where there is one, people count on it. */
const variablesBeside = (workspace: Workspace, folder: FileId): readonly string[] =>
  workspace
    .list(folder)
    .map(nameOf)
    .filter((name) => /(?:^|\.)env$|^\.env\.(?!.*(?:dist|example|sample|template))/.test(name));
