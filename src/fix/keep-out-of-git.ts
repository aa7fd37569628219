import { folderOf, nameOf } from '../model/path.ts';
import type { FileId } from '../model/place.ts';
import { addLine } from './add-line.ts';
import { done, type Resolution } from './resolution.ts';
import type { Workspace } from './workspace.ts';

/** Names a folder in the ignore file nearest to it: the one beside it, the root's, or a new one beside it. */
export const keepOutOfGit = (workspace: Workspace, folder: FileId, by: string): Resolution => {
  const around = folderOf(folder);
  const beside = (around === '.' ? '.gitignore' : `${around}/.gitignore`) as FileId;
  const root = '.gitignore' as FileId;
  const file = workspace.text(beside) === undefined && workspace.text(root) !== undefined ? root : beside;
  const line = `/${file === root ? folder : folder.slice(around.length + (around === '.' ? 0 : 1))}/`;
  const name = nameOf(folder);
  const covered = new Set([
    line,
    line.slice(1),
    `${name}/`,
    `**/${name}/`,
    name,
    `/${name}`,
    `${name}/*`,
    `/${name}/*`,
  ]);
  const lines = (workspace.text(file) ?? '').split(/\r?\n/);
  if (lines.some((one) => covered.has(one.trim()))) return done;
  const others = workspace.text(file) === undefined ? variablesBeside(workspace, around) : [];
  return addLine(workspace, file, line, by, others.map((one) => `/${one}\n`).join(''));
};

/** Files of variables in a folder, which a new ignore file leaves out as well: where there is one, people count on it. */
const variablesBeside = (workspace: Workspace, folder: FileId): readonly string[] =>
  workspace
    .list(folder)
    .map(nameOf)
    .filter((name) => /(?:^|\.)env$|^\.env\.(?!.*(?:dist|example|sample|template))/.test(name));
