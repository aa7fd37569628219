import type { FileId } from '../model/place.ts';
import type { Entry, FileFailure, Files } from './files.ts';
import { failed, ok, type Result } from './result.ts';

/** Files held in memory, for examples and tests. Paths are relative to the root; folders exist by the files in them. */
export const memoryFiles = (files: { readonly [path: string]: string }): Files => {
  const paths = Object.keys(files);
  const isFolder = (path: string): boolean => path === '.' || paths.some((file) => file.startsWith(`${path}/`));
  const isOutside = (path: string): boolean => path === '..' || path.startsWith('../') || path.startsWith('/');
  const content = (file: FileId): Result<string, FileFailure> => {
    if (isOutside(file)) return failed('outside', `${file} is outside the target`);
    if (isFolder(file)) return failed('not-a-file', `${file} is a folder`);
    const text = Object.hasOwn(files, file) ? files[file] : undefined;
    return text === undefined ? failed('missing', `${file} does not exist`) : ok(text);
  };
  return {
    text(file: FileId) {
      const text = content(file);
      return text.ok && text.value.includes('\0') ? failed('binary', `${file} holds NUL bytes`) : text;
    },
    bytes(file: FileId) {
      const text = content(file);
      return text.ok ? ok(new TextEncoder().encode(text.value)) : text;
    },
    entries(folder: FileId) {
      if (isOutside(folder)) return failed('outside', `${folder} is outside the target`);
      if (!isFolder(folder)) {
        return paths.includes(folder)
          ? failed('not-a-file', `${folder} is not a folder`)
          : failed('missing', `${folder} does not exist`);
      }
      const kinds = new Map<string, Entry['kind']>();
      const base = folder === '.' ? '' : `${folder}/`;
      for (const path of paths) {
        if (!path.startsWith(base)) continue;
        const [name = '', ...rest] = path.slice(base.length).split('/');
        kinds.set(name, rest.length > 0 ? 'directory' : 'file');
      }
      return ok([...kinds].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1)));
    },
  };
};
