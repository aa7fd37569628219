import { closeSync, constants, fstatSync, lstatSync, openSync, readdirSync, readSync, realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import type { FileId } from '../../model/place.ts';
import type { Entry, FileFailure, Files } from '../../ports/files.ts';
import { failed, ok, type Result } from '../../ports/result.ts';
import { fileFailure } from './file-failure.ts';
import { isInside } from './is-inside.ts';

/** Largest file that is read, in bytes. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Bytes that hold almost any text of a project. */
const SCRATCH = 64 * 1024;
const EMPTY = Buffer.alloc(0);
/** So many texts are a large tree. */
const MANY = 150;

type DiskOptions = {
  /** Whether files outside of the root may be read. */
  readonly allowOutside?: boolean;
  /** Called once, when it turns out that there is much to read. */
  readonly onMany?: () => void;
};

/**
 * The files under a folder of the disk. A folder reached through a link is refused by comparing its real path with the
 * one asked for; the file itself is opened without following a link and without waiting on a FIFO.
 */
export const diskFiles = (root: string, { allowOutside = false, onMany }: DiskOptions = {}): Files => {
  const top = realpathSync.native(root);
  const texts = new Map<FileId, Result<string, FileFailure>>();
  const folders = new Map<string, Result<string, FileFailure>>();
  const listings = new Map<FileId, Result<readonly Entry[], FileFailure>>();

  /** A folder below the root, where no link leads to it. */
  const reached = (folder: string, asked: FileId): Result<string, FileFailure> => {
    const real = folders.get(folder) ?? attempt(asked, () => realpathSync.native(folder));
    folders.set(folder, real);
    if (!real.ok || real.value === folder) return real;
    return failed('link', `${asked} is reached through a symbolic link, which is not followed`);
  };
  const locate = (file: FileId): Result<string, FileFailure> => {
    if (file.includes('\0')) return failed('missing', `${JSON.stringify(file)}: a file name cannot hold NUL`);
    const path = resolve(top, file);
    if (!isInside(top, path)) {
      return allowOutside
        ? ok(path)
        : failed('outside', `${file} is outside the target; --allow-outside lets it be read`);
    }
    if (path === top) return ok(path);
    const folder = reached(path.slice(0, path.lastIndexOf(sep)) || sep, file);
    return folder.ok ? ok(path) : folder;
  };

  const bytes = (file: FileId): Result<Buffer, FileFailure> => {
    const path = locate(file);
    return path.ok ? readBytes(path.value, file) : path;
  };
  const bytesIfThere = (file: FileId): Result<Buffer, FileFailure> => {
    const path = locate(file);
    if (!path.ok) return path;
    const found = attempt(file, () => lstatSync(path.value, { throwIfNoEntry: false }));
    if (!found.ok) return found;
    return found.value ? readBytes(path.value, file, scratch) : failed('missing', `${file} does not exist`);
  };
  // a text is a copy: its bytes may lie where those of the one before lay
  const scratch = Buffer.allocUnsafeSlow(SCRATCH);

  return {
    bytes,
    text(file) {
      const before = texts.get(file);
      if (before) return before;
      // many texts are only asked after, and asking so costs no exception
      const read = bytesIfThere(file);
      const result = read.ok ? textOf(read.value, file) : read;
      texts.set(file, result);
      if (texts.size === MANY) onMany?.();
      return result;
    },
    entries(folder) {
      const before = listings.get(folder);
      if (before) return before;
      const path = locate(folder);
      // a link may stand there itself; outside nobody asked where links lead
      const real = path.ok && isInside(top, path.value) ? reached(path.value, folder) : path;
      const listing = real.ok ? attempt(folder, () => list(real.value)) : real;
      listings.set(folder, listing);
      return listing;
    },
  };
};

const list = (path: string): readonly Entry[] =>
  readdirSync(path, { withFileTypes: true })
    .map((entry): Entry => ({ name: entry.name, kind: kindOf(entry) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

const kindOf = (entry: { isFile(): boolean; isDirectory(): boolean; isSymbolicLink(): boolean }): Entry['kind'] => {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'link' : 'other';
};

const readBytes = (path: string, file: FileId, into?: Buffer): Result<Buffer, FileFailure> => {
  const opened = attempt(file, () => openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK));
  if (!opened.ok) return opened;
  try {
    const stat = fstatSync(opened.value);
    if (!stat.isFile()) return failed('not-a-file', `${file} is not a regular file`);
    if (stat.size > MAX_BYTES) {
      return failed('too-large', `${file} has ${stat.size} bytes; files over ${MAX_BYTES} are not read`);
    }
    return ok(readAll(opened.value, stat.size, into));
  } catch (error) {
    return fileFailure(error, file);
  } finally {
    closeSync(opened.value);
  }
};

const textOf = (content: Buffer, file: FileId): Result<string, FileFailure> =>
  content.includes(0) ? failed('binary', `${file} holds NUL bytes and is not text`) : ok(content.toString('utf8'));

const readAll = (descriptor: number, size: number, into: Buffer = EMPTY): Buffer => {
  const bytes = size <= into.length ? into : Buffer.allocUnsafe(size);
  let length = 0;
  while (length < size) {
    const count = readSync(descriptor, bytes, length, size - length, null);
    if (count === 0) break;
    length += count;
  }
  return bytes.subarray(0, length);
};

const attempt = <T>(file: FileId, action: () => T): Result<T, FileFailure> => {
  try {
    return ok(action());
  } catch (error) {
    return fileFailure(error, file);
  }
};
