import { folderOf } from '../model/path.ts';
import type { FileId } from '../model/place.ts';
import { lineBreak } from './lines.ts';
import { done, type Resolution, ready } from './resolution.ts';
import type { Workspace } from './workspace.ts';

/** Names a folder in the ignore file nearest to it: the one beside it, the root's, or a new one beside it. */
export const keepOutOfGit = (workspace: Workspace, folder: FileId, by: string): Resolution => {
  const around = folderOf(folder);
  const beside = (around === '.' ? '.gitignore' : `${around}/.gitignore`) as FileId;
  const root = '.gitignore' as FileId;
  const file = workspace.text(beside) === undefined && workspace.text(root) !== undefined ? root : beside;
  const line = `/${file === root ? folder : folder.slice(around.length + (around === '.' ? 0 : 1))}/`;
  const text = workspace.text(file);
  if (text === undefined) {
    return ready(() => {
      const before = workspace.created.get(file);
      const lines = before?.text ?? '';
      const all = lines.split('\n').includes(line) ? lines : `${lines}${line}\n`;
      workspace.created.set(file, { text: all, by: [...new Set([...(before?.by ?? []), by])], secret: false });
    });
  }
  const name = folder.split('/').at(-1) ?? '';
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
  if (text.split(/\r?\n/).some((one) => covered.has(one.trim()))) return done;
  return ready(() => {
    const newline = lineBreak(text);
    const added = `${text === '' || text.endsWith('\n') ? '' : newline}${line}${newline}`;
    const edits = workspace.plain.get(file) ?? [];
    const same = edits.findIndex((edit) => edit.text === added && edit.span.start === text.length);
    const twin = edits[same];
    const edit = { span: { start: text.length, end: text.length }, text: added, by: [...(twin?.by ?? []), by] };
    workspace.plain.set(file, twin ? edits.with(same, edit) : [...edits, edit]);
  });
};
