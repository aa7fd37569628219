import { joinPath } from '../model/path.ts';
import type { FileId } from '../model/place.ts';
import type { Files } from '../ports/files.ts';

/** Entries of folders that are looked at, sources that are read, and characters of all of them. */
const MAX_ENTRIES = 4000;
const MAX_SOURCES = 400;
const MAX_CHARACTERS = 4_000_000;
const MAX_DEPTH = 6;

/** Folders that hold what others wrote, what was built, or what only tests start. */
const NOT_OURS =
  /^(?:\..*|node_modules|bower_components|vendor|third_party|venv|__pycache__|site-packages|dist|build|out|target|bin|obj|coverage|tests?|__tests__|spec|e2e|docs?|examples?|samples?|fixtures|testdata)$/;

/** The files of one project as languages ask for them; what cannot be read is not there. */
export type ProjectFiles = {
  text(path: string): string | undefined;
  has(path: string): boolean;
  /** Names of the files and folders in a folder. */
  names(folder?: string): readonly string[];
  /** Paths of the project's own files, sorted, shallow ones first. */
  readonly paths: readonly string[];
  /** The project's own files whose path matches, with their texts. */
  sources(path: RegExp): readonly { readonly path: string; readonly text: string }[];
};

export const projectFiles = (files: Files, root: FileId): ProjectFiles => {
  const at = (path: string): FileId => joinPath(root, path);
  const entries = (folder: string) => {
    const listing = files.entries(at(folder));
    return listing.ok ? listing.value : [];
  };
  const text = (path: string): string | undefined => {
    const read = files.text(at(path));
    return read.ok ? read.value.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n') : undefined;
  };
  const walk = (): readonly string[] => {
    const found: string[] = [];
    let folders = ['.'];
    let left = MAX_ENTRIES;
    for (let depth = 0; depth < MAX_DEPTH && folders.length > 0; depth++) {
      const below: string[] = [];
      for (const folder of folders) {
        const inside = entries(folder);
        // what Python was installed into, whatever it is called
        if (inside.some(({ name }) => name === 'pyvenv.cfg')) continue;
        for (const { name, kind } of inside) {
          if (--left < 0) return found;
          const path = folder === '.' ? name : `${folder}/${name}`;
          if (kind === 'file') found.push(path);
          else if (kind === 'directory' && !NOT_OURS.test(name)) below.push(path);
        }
      }
      folders = below;
    }
    return found;
  };
  const paths = walk();
  return {
    text,
    has: (path) => files.text(at(path)).ok || entries(path).length > 0,
    names: (folder = '.') => entries(folder).map(({ name }) => name),
    paths,
    sources(wanted) {
      let left = MAX_CHARACTERS;
      return paths
        .filter((path) => wanted.test(path))
        .slice(0, MAX_SOURCES)
        .flatMap((path) => {
          const read = text(path);
          if (read === undefined || read.length > left) return [];
          left -= read.length;
          return [{ path, text: read }];
        });
    },
  };
};
