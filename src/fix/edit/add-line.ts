import type { FileId } from '../../model/place.ts';
import { lineBreak } from './lines.ts';
import { type Resolution, ready } from './resolution.ts';
import type { Workspace } from './workspace.ts';

/** Adds a line at the end of a file, once for all who want it; a file that is not there begins with `first`. */
export const addLine = (workspace: Workspace, file: FileId, line: string, by: string, first = ''): Resolution =>
  ready(() => {
    const text = workspace.text(file);
    if (text === undefined) {
      const before = workspace.created.get(file);
      const lines = before?.text ?? first;
      const all = lines.split('\n').includes(line) ? lines : `${lines}${line}\n`;
      workspace.created.set(file, { text: all, by: [...new Set([...(before?.by ?? []), by])], secret: false });
      return;
    }
    const newline = lineBreak(text);
    const edits = workspace.plain.get(file) ?? [];
    const same = edits.findIndex((edit) => edit.span.start === text.length && edit.text.trim() === line);
    // a missing last line end stays missing
    const added = text === '' || text.endsWith('\n') ? `${line}${newline}` : `${newline}${line}`;
    const twin = edits[same];
    const edit = { span: { start: text.length, end: text.length }, text: added, by: [...(twin?.by ?? []), by] };
    workspace.plain.set(file, twin ? edits.with(same, edit) : [...edits, edit]);
  });
