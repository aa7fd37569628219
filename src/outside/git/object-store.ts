import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type GitObject, type GitObjectType, isNamed, MAX_OBJECT } from './git-object.ts';
import { deflatedAtMost, inflate } from './inflate.ts';
import { openPack, type Pack } from './pack.ts';
import { readSlice } from './read-slice.ts';

/** The objects of a repository. */
export type ObjectStore = {
  /** Undefined when it is not there, damaged, or not what its name says. */
  readonly read: (id: string) => GitObject | undefined;
  /** The one object whose id begins so; undefined when there is none or more than one. */
  readonly expand: (prefix: string) => string | undefined;
};

/** Bytes of indexes that are held, which those of 35 million objects take; files with holes in them cost a sender nothing. */
const MAX_INDEXES = 1024 ** 3;

/** Reads loose objects and packs below an `objects` folder. Alternates are not followed: they lead outside the repository. */
export const objectStore = (folder: string, hashBytes: 20 | 32, mostIndexes = MAX_INDEXES): ObjectStore => {
  let held = 0;
  const packs = namesIn(join(folder, 'pack'))
    .filter((name) => name.endsWith('.idx'))
    .flatMap((name): Pack | readonly [] => {
      const pack = held < mostIndexes ? openPack(join(folder, 'pack', name), hashBytes) : undefined;
      held += pack?.indexBytes ?? 0;
      return pack ?? [];
    });
  const find = (id: string): GitObject | undefined => {
    // what is packed is found in memory; that a file is not there, by a call of the system
    for (const pack of packs) {
      const object = pack.read(id);
      if (object) return object;
    }
    return readLoose(join(folder, id.slice(0, 2), id.slice(2)));
  };
  return {
    read(id) {
      const object = find(id);
      return object && isNamed(object, id) ? object : undefined;
    },
    expand(prefix) {
      const loose = namesIn(join(folder, prefix.slice(0, 2)))
        .map((name) => prefix.slice(0, 2) + name)
        .filter((id) => id.startsWith(prefix) && id.length === hashBytes * 2);
      const ids = new Set([...loose, ...packs.flatMap((pack) => pack.idsWith(prefix))]);
      const [only] = ids;
      return ids.size === 1 ? only : undefined;
    },
  };
};

const readLoose = (path: string): GitObject | undefined => {
  const packed = readSlice(path, 0, deflatedAtMost(MAX_OBJECT));
  const bytes = packed && inflate(packed);
  const end = bytes?.indexOf(0) ?? -1;
  if (!bytes || end < 0 || end > 32) return undefined;
  const [type] = bytes.toString('latin1', 0, end).split(' ');
  return isType(type) ? { type, content: bytes.subarray(end + 1) } : undefined;
};

const isType = (text: string | undefined): text is GitObjectType =>
  text === 'commit' || text === 'tree' || text === 'blob' || text === 'tag';

const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};
