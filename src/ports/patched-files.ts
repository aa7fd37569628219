import { folderOf, nameOf } from '../model/path.ts';
import type { FileId } from '../model/place.ts';
import type { Entry, Files } from './files.ts';
import { ok } from './result.ts';

/** Files as they would be with some of them changed or made. */
export const patchedFiles = (files: Files, texts: ReadonlyMap<FileId, string>): Files => {
  const made = [...texts.keys()].filter((file) => !files.text(file).ok);
  return {
    text(file) {
      const text = texts.get(file);
      return text === undefined ? files.text(file) : ok(text);
    },
    bytes(file) {
      const text = texts.get(file);
      return text === undefined ? files.bytes(file) : ok(new TextEncoder().encode(text));
    },
    entries(folder) {
      const entries = files.entries(folder);
      const more = made
        .filter((file) => folderOf(file) === folder)
        .map((file): Entry => ({ name: nameOf(file), kind: 'file' }));
      const folders = new Set(
        made
          .map(folderOf)
          .filter((one) => one !== folder && folderOf(one) === folder)
          .map(nameOf),
      );
      for (const name of folders) more.push({ name, kind: 'directory' });
      if (more.length === 0) return entries;
      const there = entries.ok ? entries.value : [];
      const fresh = more.filter(({ name }) => !there.some((one) => one.name === name));
      return ok([...there, ...fresh].sort((a, b) => (a.name < b.name ? -1 : 1)));
    },
  };
};
