import { closeSync, constants, existsSync, lstatSync, openSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import type { FileChanges } from '../../ports/engine-schema.ts';
import type { OverlayFolders } from '../../read/engine/overlay-of.ts';

/** Most entries of one container that are looked at. */
const MOST = 200_000;
const DEEPEST = 200;
/** As the engine numbers them. */
const CHANGED = 0;
const ADDED = 1;
const GONE = 2;

/**
 * What differs from the image, from the upper folder of an overlay root: the engine itself compares every file of the
 * image for it, which takes seconds, and tells the same but for files that went with a folder which was made anew. Undefined where its folders are not of
 * this machine or may not be read. Source: Linux, Documentation/filesystems/overlayfs.rst, "whiteouts and opaque
 * directories".
 */
export const overlayChanges = ({ upper, lowers }: OverlayFolders, most = MOST): FileChanges | undefined => {
  if (lowers.length === 0 || ![upper, ...lowers].every((folder) => existsSync(folder))) return undefined;
  const changes: { Path: string; Kind: number }[] = [];
  let seen = 0;
  /** Whether everything below was looked at; each folder is opened by the one above, and never through a link. */
  const walk = (at: string, path: string, depth: number): boolean => {
    let folder: number;
    try {
      folder = openSync(at, constants.O_RDONLY | constants.O_DIRECTORY | constants.O_NOFOLLOW);
    } catch {
      return false;
    }
    try {
      const here = `/proc/self/fd/${folder}`;
      for (const name of readdirSync(here)) {
        if (++seen > most || depth > DEEPEST) return false;
        const own = statOf(join(here, name));
        // gone again while it was looked at
        if (!own) continue;
        const inside = `${path}/${name}`;
        if (own.isCharacterDevice() && own.rdev === 0) {
          changes.push({ Path: inside, Kind: GONE });
          continue;
        }
        const before = firstOf(lowers, inside);
        const kind = before && !isGone(before) ? CHANGED : ADDED;
        const at = changes.length;
        if (own.isDirectory() && !walk(join(here, name), inside, depth + 1)) return false;
        const isUntouched = before !== undefined && own.isDirectory() && sameFolder(before, own);
        if (!isUntouched || changes.length > at) changes.splice(at, 0, { Path: inside, Kind: kind });
      }
      return true;
    } catch {
      return false;
    } finally {
      closeSync(folder);
    }
  };
  return walk(upper, '', 0) ? changes : undefined;
};

/** The file as the uppermost layer has it that holds one there. */
const firstOf = (lowers: readonly string[], inside: string): Stats | undefined => {
  for (const lower of lowers) {
    const stat = statOf(lower + inside);
    if (stat) return stat;
  }
  return undefined;
};

const isGone = (stat: Stats): boolean => stat.isCharacterDevice() && stat.rdev === 0;

const sameFolder = (before: Stats, own: Stats): boolean =>
  before.mode === own.mode && before.uid === own.uid && before.gid === own.gid && before.mtimeMs === own.mtimeMs;

const statOf = (path: string): Stats | undefined => {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
};
