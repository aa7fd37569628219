import type { Dockerfile, Instruction } from '../../model/dockerfile.ts';
import { folderOf, foldersAbove, joinPath, withoutEndSlashes } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import { literal } from '../../model/value.ts';
import type { Files } from '../../ports/files.ts';

/** Paths that are looked for: each is held against all that lies in its folder. */
const MOST_PATHS = 500;

/**
 * The folder that a Dockerfile which nothing builds was most likely written for: of its own and those above, the one that
 * has most of what it copies from its context, and of several the nearest. Its own where nothing that is copied tells.
 */
export const likelyContext = (files: Files, dockerfile: Dockerfile): FileId => {
  const named = new Set(dockerfile.stages.flatMap(({ instructions }) => instructions.flatMap(fromContext)));
  const wanted = [...named].slice(0, MOST_PATHS);
  const listed = new Map<FileId, readonly string[]>();
  const namesIn: NamesIn = (folder) => {
    const listing = listed.has(folder) ? undefined : files.entries(folder);
    if (listing) listed.set(folder, listing.ok ? listing.value.map(({ name }) => name) : []);
    return listed.get(folder) ?? [];
  };
  let best = { folder: folderOf(dockerfile.file), count: 0 };
  for (const folder of wanted.length === 0 ? [] : foldersAbove(dockerfile.file)) {
    const count = wanted.filter((path) => isThere(namesIn, folder, path)).length;
    if (count > best.count) best = { folder, count };
  }
  return best.folder;
};

/** The paths of the context that an instruction names; `.` tells nothing. */
const fromContext = (instruction: Instruction): readonly string[] => {
  const named =
    instruction.kind === 'copy' && instruction.from === undefined
      ? instruction.sources.map(({ value }) => value)
      : instruction.kind === 'run'
        ? instruction.mounts
            .filter(({ type, options }) => type === 'bind' && !options.has('from'))
            .flatMap(({ options }) => options.get('source') ?? options.get('src') ?? [])
        : [];
  return named.flatMap((value) => {
    const path = withoutEndSlashes(literal(value)?.replace(/^(?:\.?\/)+/, '') ?? '');
    return path && path !== '.' && !path.startsWith('<<') ? [path] : [];
  });
};

type NamesIn = (folder: FileId) => readonly string[];

/** Whether a folder has a path, up to its first wildcard. */
const isThere = (namesIn: NamesIn, folder: FileId, path: string): boolean => {
  const parts = path.split('/');
  const wild = parts.findIndex((part) => /[*?[\\]/.test(part));
  const [name = '', ...before] = (wild < 0 ? parts : parts.slice(0, wild + 1)).toReversed();
  const names = namesIn(joinPath(folder, before.toReversed().join('/') || '.'));
  const [start = ''] = name.split(/[*?[\\]/);
  return wild < 0 ? names.includes(name) : names.some((each) => each.startsWith(start));
};
