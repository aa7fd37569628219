import { closeSync, constants, lstatSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { createDetector } from '../../knowledge/credentials/create-detector.ts';
import type { ImageParts, ImageSource } from '../../ports/image-source.ts';
import { failed, ok } from '../../ports/result.ts';
import { type LayerReader, readLayer } from '../../read/image/read-layer.ts';
import type { TarEntry } from '../../read/image/tar/tar-entry.ts';
import { systemReason } from '../disk/system-reason.ts';

const PIECE = 1024 * 1024;
/** Files that cannot be read and are told by name. */
const MOST_PROBLEMS = 50;

/** An unpacked root file system as an image of one layer. Links are not followed, devices and sockets not opened, other mounts not entered. */
export const folderImage = (root: string): ImageSource => ({
  async read({ secrets, progress }) {
    const top = lstatSync(root, { throwIfNoEntry: false });
    if (!top) return failed('missing', `${root} does not exist`);
    if (!top.isDirectory()) return failed('not-an-image', `${root} is no folder`);
    const reader = readLayer({ packages: true, secrets: secrets ? createDetector().detect : undefined });
    const problems: string[] = [];
    let untold = 0;
    /** What can be had; what cannot is told, and takes nothing else of its folder with it. */
    const had = <T>(path: string, look: () => T): T | undefined => {
      try {
        return look();
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        if (problems.length < MOST_PROBLEMS) problems.push(`${path}: ${systemReason(error)}`);
        else untold++;
        return undefined;
      }
    };
    let bytes = 0;
    let count = 0;
    const folders = [''];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const name of had(folder || root, () => readdirSync(join(root, folder))) ?? []) {
        const path = folder === '' ? name : `${folder}/${name}`;
        const entry = had(path, () => entryOf(root, path, top.dev));
        if (!entry) continue;
        if (entry.kind === 'directory') folders.push(path);
        bytes += had(path, () => feed(reader, root, entry)) ?? 0;
        if (++count % 500 === 0) await new Promise(setImmediate);
      }
      progress?.(bytes, 0);
    }
    if (count === 0 && problems.length === 0)
      return failed('not-an-image', `${root} is empty: name the folder that holds bin, etc and usr`);
    if (untold > 0) problems.push(`${untold} more of its files and folders`);
    const layer = reader.finish({ blob: undefined, bytes });
    return ok<ImageParts>({ digest: undefined, names: [], config: undefined, layers: [layer], problems });
  },
});

const entryOf = (root: string, path: string, device: number): TarEntry | undefined => {
  const file = join(root, path);
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat || stat.dev !== device) return undefined;
  const kind = stat.isFile()
    ? 'file'
    : stat.isDirectory()
      ? 'directory'
      : stat.isSymbolicLink()
        ? 'symlink'
        : stat.isFIFO()
          ? 'fifo'
          : 'device';
  return {
    path,
    kind,
    mode: stat.mode & 0o7777,
    uid: stat.uid,
    size: kind === 'file' ? stat.size : 0,
    link: kind === 'symlink' ? readlinkSync(file) : '',
    capable: false,
  };
};

/** Hands one file over; answers its size. */
const feed = (reader: LayerReader, root: string, entry: TarEntry): number => {
  if (!reader.begin(entry)) return 0;
  const descriptor = openSync(join(root, entry.path), constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    let left = entry.size;
    while (left > 0) {
      const piece = Buffer.allocUnsafe(Math.min(left, PIECE));
      const length = readSync(descriptor, piece, 0, piece.length, null);
      if (length === 0) break;
      reader.content(piece.subarray(0, length));
      left -= length;
    }
    reader.end();
    return entry.size - left;
  } finally {
    closeSync(descriptor);
  }
};
