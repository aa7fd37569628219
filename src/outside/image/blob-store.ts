import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { normalPath } from '../../read/image/tar/normal-path.ts';
import { readPax } from '../../read/image/tar/read-pax.ts';
import { readTarHeader } from '../../read/image/tar/tar-header.ts';

type Extent = { readonly file: string; readonly offset: number; readonly length: number };

/** The named files of an image on disk: a folder, or an archive that is not unpacked. */
export type BlobStore = { locate(name: string): Extent | undefined };

/** Largest file that is read as JSON, in bytes: manifests and configurations. */
const MAX_JSON = 4 * 1024 * 1024;
const MAX_MEMBERS = 100_000;

/** A file of the store, whole; undefined when it is missing or too large to be JSON. */
export const readSmall = (store: BlobStore, name: string): Buffer | undefined => {
  const extent = store.locate(name);
  if (!extent || extent.length > MAX_JSON) return undefined;
  const file = openSync(extent.file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    const bytes = Buffer.alloc(extent.length);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, extent.offset));
  } finally {
    closeSync(file);
  }
};

/** A folder in OCI layout. Links are not followed. */
export const folderStore = (folder: string): BlobStore => ({
  locate(name) {
    const path = normalPath(name);
    if (path === undefined) return undefined;
    const file = join(folder, path);
    const descriptor = opened(file);
    if (descriptor === undefined) return undefined;
    try {
      const stat = fstatSync(descriptor);
      return stat.isFile() ? { file, offset: 0, length: stat.size } : undefined;
    } finally {
      closeSync(descriptor);
    }
  },
});

const opened = (file: string): number | undefined => {
  try {
    return openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch {
    return undefined;
  }
};

/** The members of a tar file by name, found by its headers alone; a problem when it is none or is cut off. */
export const archiveStore = (named: string): { readonly store: BlobStore; readonly problem: string | undefined } => {
  // a link to an archive that a person names is meant, and what is opened later follows none
  const file = realpathSync(named);
  const extents = new Map<string, Extent>();
  const links = new Map<string, string>();
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  let problem: string | undefined;
  try {
    const end = fstatSync(descriptor).size;
    const block = Buffer.alloc(512);
    let name: string | undefined;
    for (let at = 0, members = 0; at + 512 <= end && members < MAX_MEMBERS; members++) {
      if (readSync(descriptor, block, 0, 512, at) < 512) break;
      const header = readTarHeader(block, 0);
      at += 512;
      if (header === 'end') break;
      if (!header) {
        problem = `it is no tar archive, or is damaged at byte ${at - 512}`;
        break;
      }
      const next = at + Math.ceil(header.size / 512) * 512;
      if (header.type === 76 || header.type === 120) {
        const text = Buffer.alloc(Math.min(header.size, 1024 * 1024));
        readSync(descriptor, text, 0, text.length, at);
        name = header.type === 76 ? text.toString('utf8').replace(/\0.*$/s, '') : (readPax(text)?.get('path') ?? name);
      } else {
        const path = normalPath(name ?? header.name);
        name = undefined;
        const linked = header.type === 50 && path !== undefined ? normalPath(`${path}/../${header.link}`) : undefined;
        if (path !== undefined && linked !== undefined) links.set(path, linked);
        else if (path !== undefined && (header.type === 48 || header.type === 0))
          extents.set(path, { file, offset: at, length: header.size });
        if (next > end) problem = `it is cut off: ${next - end} bytes of ${path} are missing`;
      }
      at = next;
    }
  } finally {
    closeSync(descriptor);
  }
  const locate = (name: string): Extent | undefined => {
    const path = normalPath(name) ?? '';
    return extents.get(path) ?? extents.get(links.get(path) ?? '');
  };
  return { store: { locate }, problem };
};
