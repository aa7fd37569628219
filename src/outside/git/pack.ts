import { firstIndex } from '../../model/first-index.ts';
import { applyDelta } from './apply-delta.ts';
import { type GitObject, type GitObjectType, MAX_OBJECT } from './git-object.ts';
import { deflatedAtMost, inflate } from './inflate.ts';
import { readSlice } from './read-slice.ts';

/** A pack of objects with its index. */
export type Pack = {
  /** How much memory its index takes. */
  readonly indexBytes: number;
  /** Ids that begin with these hexadecimal digits, two at most. */
  readonly idsWith: (prefix: string) => readonly string[];
  readonly read: (id: string) => GitObject | undefined;
};

const MAX_INDEX = 512 * 1024 * 1024;
/** Longest chain of deltas; git makes them 50 long, and 4095 at most. */
const MAX_CHAIN = 4096;
/** Bytes that are made on the way to one object at most: fifty versions of the largest there is. */
const MOST_MADE = 50 * MAX_OBJECT;
const TYPES: { readonly [code: number]: GitObjectType } = { 1: 'commit', 2: 'tree', 3: 'blob', 4: 'tag' };
const OFFSET_DELTA = 6;
const REFERENCE_DELTA = 7;

/** Opens a pack by the path of its version 2 index (gitformat-pack); undefined when it is none. */
export const openPack = (indexPath: string, hashBytes: 20 | 32, mostMade = MOST_MADE): Pack | undefined => {
  const index = readSlice(indexPath, 0, MAX_INDEX);
  if (!index || index.length < 1032 || index.readUInt32BE(0) !== 0xff744f63 || index.readUInt32BE(4) !== 2)
    return undefined;
  const count = index.readUInt32BE(8 + 255 * 4);
  const ids = 1032;
  const offsets = ids + count * (hashBytes + 4);
  const large = offsets + count * 4;
  if (large > index.length) return undefined;
  const packPath = indexPath.replace(/idx$/, 'pack');
  const recent = recentObjects();

  const idAt = (position: number): string =>
    index.toString('hex', ids + position * hashBytes, ids + (position + 1) * hashBytes);
  /** The first position whose id is not below a text of hexadecimal digits. */
  const lowest = (digits: string): number => {
    // the table in front says how many ids begin with each byte or a lower one
    const byte = digits.length < 2 ? undefined : Number.parseInt(digits.slice(0, 2), 16);
    const low = byte === undefined || byte === 0 ? 0 : Math.min(count, index.readUInt32BE(8 + (byte - 1) * 4));
    const high = byte === undefined ? count : Math.min(count, index.readUInt32BE(8 + byte * 4));
    return firstIndex(low, high, (position) => idAt(position) >= digits);
  };
  const offsetOf = (id: string): number | undefined => {
    const position = lowest(id);
    if (position >= count || idAt(position) !== id) return undefined;
    const offset = index.readUInt32BE(offsets + position * 4);
    if (offset < 2 ** 31) return offset;
    const at = large + (offset - 2 ** 31) * 8;
    return at + 8 <= index.length ? Number(index.readBigUInt64BE(at)) : undefined;
  };

  const readAt = (start: number): GitObject | undefined => {
    const deltas: { readonly offset: number; readonly delta: Buffer }[] = [];
    let bytes = 0;
    let offset: number | undefined = start;
    let object: GitObject | undefined;
    while (offset !== undefined && deltas.length < MAX_CHAIN) {
      object = recent.get(offset);
      if (object) break;
      const entry = readEntry(packPath, offset, hashBytes);
      if (!entry) return undefined;
      const type = TYPES[entry.type];
      if (type) {
        object = { type, content: entry.content };
        recent.keep(offset, object);
        break;
      }
      bytes += entry.content.length;
      if (bytes > MAX_OBJECT) return undefined; // a delta may name itself as its base
      deltas.push({ offset, delta: entry.content });
      offset = entry.baseId === undefined ? offset - entry.back : offsetOf(entry.baseId);
    }
    let made = 0;
    for (const { offset: at, delta } of deltas.toReversed()) {
      const content = object && applyDelta(object.content, delta);
      if (!object || !content) return undefined;
      made += content.length;
      if (made > mostMade) return undefined;
      object = { type: object.type, content };
      recent.keep(at, object);
    }
    return object;
  };
  return {
    indexBytes: index.length,
    idsWith(prefix) {
      const found: string[] = [];
      for (let position = lowest(prefix); position < count && found.length < 2; position++) {
        const id = idAt(position);
        if (!id.startsWith(prefix)) break;
        found.push(id);
      }
      return found;
    },
    read(id) {
      const offset = offsetOf(id);
      return offset === undefined ? undefined : readAt(offset);
    },
  };
};

/** Bytes of objects that are kept, and of the largest one that is. */
const KEPT_BYTES = 32 * 1024 * 1024;
const MAX_KEPT = 1024 * 1024;

/** The objects that were made last, by their offset: the versions of a file are made one from another, up to fifty in a row. */
const recentObjects = () => {
  const objects = new Map<number, GitObject>();
  let bytes = 0;
  return {
    get: (offset: number): GitObject | undefined => objects.get(offset),
    keep: (offset: number, object: GitObject): void => {
      if (object.content.length > MAX_KEPT || objects.has(offset)) return;
      objects.set(offset, object);
      bytes += object.content.length;
      for (const [oldest, { content }] of objects) {
        if (bytes <= KEPT_BYTES) break;
        objects.delete(oldest);
        bytes -= content.length;
      }
    },
  };
};

type PackEntry = {
  readonly type: number;
  readonly content: Buffer;
  /** How far before this entry its base begins. */
  readonly back: number;
  readonly baseId: string | undefined;
};

const readEntry = (path: string, offset: number, hashBytes: number): PackEntry | undefined => {
  const head = readSlice(path, offset, 64);
  if (!head || head.length < 2) return undefined;
  let at = 0;
  const next = (): number => head[at++] ?? 0;
  let byte = next();
  const type = (byte >> 4) & 7;
  let size = byte & 15;
  for (let scale = 16; byte >= 128 && scale < 2 ** 40; scale *= 128) {
    byte = next();
    size += (byte & 127) * scale;
  }
  let back = 0;
  let baseId: string | undefined;
  if (type === OFFSET_DELTA) {
    byte = next();
    back = byte & 127;
    while (byte >= 128 && back < 2 ** 45) {
      byte = next();
      back = (back + 1) * 128 + (byte & 127);
    }
    if (back === 0 || back > offset) return undefined;
  } else if (type === REFERENCE_DELTA) {
    baseId = head.toString('hex', at, at + hashBytes);
    at += hashBytes;
  } else if (!TYPES[type]) return undefined;
  if (size > MAX_OBJECT) return undefined;
  const packed = readSlice(path, offset + at, deflatedAtMost(size));
  const content = packed && inflate(packed, size);
  return content?.length === size ? { type, content, back, baseId } : undefined;
};
