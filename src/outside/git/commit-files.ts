import { posix } from 'node:path';
import type { FileId } from '../../model/place.ts';
import type { Entry, FileFailure, Files } from '../../ports/files.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import type { ObjectStore } from './object-store.ts';
import { parseTree, type TreeEntry } from './parse-tree.ts';

/** A tree, and where what it names is read from. */
export type Tree = { readonly objects: ObjectStore; readonly id: string };

type CommitFilesRequest = {
  /** The tree of the commit. */
  readonly tree: Tree;
  /** The tree of a submodule's commit, by its path in the repository; undefined where it is not checked out. */
  readonly submodule: (path: string, commit: string) => Tree | undefined;
  /** The folder of the target in the repository: `.`, `deploy`. */
  readonly folder: string;
  readonly allowOutside: boolean;
  /** What a commit does not hold: files below `.git` as they are on the disk. */
  readonly present: Files;
};

/** Largest file that is read, in bytes: the bound of files on the disk. */
const MAX_BYTES = 16 * 1024 * 1024;

/** The files of a commit, by the same rules as those of the disk: no links, nothing outside the target, bounded. */
export const commitFiles = ({ tree, submodule, folder, allowOutside, present }: CommitFilesRequest): Files => {
  const trees = new Map<string, ReadonlyMap<string, TreeEntry> | undefined>();
  const entriesOf = ({ objects, id }: Tree): ReadonlyMap<string, TreeEntry> | undefined => {
    if (!trees.has(id)) {
      const object = objects.read(id);
      trees.set(id, object?.type === 'tree' ? parseTree(object.content, id.length / 2) : undefined);
    }
    return trees.get(id);
  };
  const submodules = new Map<string, Tree | undefined>();
  /** What lies below a submodule, opened once: each of its files is reached through it. */
  const enter = (path: string, commit: string): Tree | undefined => {
    if (!submodules.has(path)) submodules.set(path, submodule(path, commit));
    return submodules.get(path);
  };
  const locate = (file: string): Result<Located, FileFailure> => {
    const path = posix.normalize(posix.join(folder, file));
    const away = posix.relative(folder, path);
    const outside = away === '..' || away.startsWith('../');
    if (path === '..' || path.startsWith('../') || file.startsWith('/') || (outside && !allowOutside))
      return failed('outside', `${file} is outside the target`);
    let at: Located = { kind: 'directory', ...tree };
    let walked = '.';
    for (const part of path.split('/').filter((one) => one !== '' && one !== '.')) {
      if (at.kind === 'link')
        return failed('link', `${file} is reached through a symbolic link, which is not followed`);
      const next: TreeEntry | undefined = at.kind === 'directory' ? entriesOf(at)?.get(part) : undefined;
      if (!next) return failed('missing', `${file} does not exist`);
      walked = posix.join(walked, part);
      const entered = next.kind === 'submodule' ? enter(walked, next.id) : undefined;
      at = entered ? { kind: 'directory', ...entered } : { kind: shownAs(next), id: next.id, objects: at.objects };
    }
    return ok(at);
  };
  const bytes = (file: FileId): Result<Uint8Array, FileFailure> => {
    if (isGit(file)) return present.bytes(file);
    const entry = locate(file);
    if (!entry.ok) return entry;
    if (entry.value.kind === 'link') return failed('link', `${file} is a symbolic link, which is not followed`);
    if (entry.value.kind !== 'file') return failed('not-a-file', `${file} is not a regular file`);
    const object = entry.value.objects.read(entry.value.id);
    if (object?.type !== 'blob') return failed('failed', `${file} cannot be read from the commit`);
    if (object.content.length > MAX_BYTES)
      return failed('too-large', `${file} has ${object.content.length} bytes; files over ${MAX_BYTES} are not read`);
    return ok(object.content);
  };
  return {
    bytes,
    text(file) {
      if (isGit(file)) return present.text(file);
      const read = bytes(file);
      if (!read.ok) return read;
      return read.value.includes(0)
        ? failed('binary', `${file} holds NUL bytes and is not text`)
        : ok(Buffer.from(read.value).toString('utf8'));
    },
    entries(at) {
      if (isGit(at)) return present.entries(at);
      const entry = locate(at);
      if (!entry.ok) return entry;
      const listing = entry.value.kind === 'directory' ? entriesOf(entry.value) : undefined;
      if (!listing) return failed('not-a-file', `${at} is not a folder that can be read`);
      const names = [...listing].map(([name, one]): Entry => ({ name, kind: shownAs(one) }));
      return ok(names.sort((a, b) => (a.name < b.name ? -1 : 1)));
    },
  };
};

type Located = Tree & { readonly kind: Entry['kind'] };

/** A submodule is a folder; one that is not checked out has nothing in it, in the commit as on the disk. */
const shownAs = ({ kind }: TreeEntry): Entry['kind'] => (kind === 'submodule' ? 'directory' : kind);

const isGit = (file: string): boolean => file === '.git' || file.startsWith('.git/');
