import { fillHoles, type HoleFiller } from './fill-holes.ts';
import { normalPath } from './normal-path.ts';
import { readPax } from './read-pax.ts';
import { readSparseText } from './read-sparse-text.ts';
import { isSoundMap, MAX_PAIRS, paxSparseMap, type SparseMap } from './sparse-map.ts';
import type { TarEntry, TarKind, TarSink } from './tar-entry.ts';
import { readSparsePairs, readSparseSize, readTarHeader, type TarHeader } from './tar-header.ts';

/** What comes next in an archive, and how many bytes it has. */
type TarPart = { readonly kind: 'header' | 'block' | 'data'; readonly length: number };

/** Makes members of the parts of an archive. What takes a part answers what comes next, or what is wrong. */
type TarMembers = {
  /** 512 bytes at an offset. */
  header(bytes: Buffer, at: number): TarPart | string;
  /** What a header has more than 512 bytes of: a long name, pax records, the map of a sparse file. */
  block(bytes: Buffer): TarPart | string;
  /** A piece of content. */
  data(piece: Buffer, from: number, to: number): void;
  /** The content is whole. */
  end(): void;
};

export const HEADER: TarPart = { kind: 'header', length: 512 };

/** Largest extended header in bytes; names and attributes need a few hundred. */
const MAX_EXTENDED = 1024 * 1024;
/** Largest sparse file whose holes are filled, and how much is filled in one archive, in bytes; what is more is listed and not looked into. */
const MAX_FILLED = 512 * 1024 * 1024;
const MAX_ALL_FILLED = 8 * MAX_FILLED;
/** Longest path, in characters: Linux takes none that is longer. */
const LONGEST = 4096;
const NO_RECORDS: ReadonlyMap<string, string> = new Map();

/** Type flags, as ASCII codes. */
const LONG_NAME = 76;
const LONG_LINK = 75;
const PAX = 120;
const GLOBAL_PAX = 103;
const OLD_SPARSE = 83;

const KINDS: { readonly [type: number]: TarKind } = {
  0: 'file',
  48: 'file',
  55: 'file',
  49: 'hardlink',
  50: 'symlink',
  51: 'device',
  52: 'device',
  53: 'directory',
  54: 'fifo',
  [OLD_SPARSE]: 'file',
};

/**
 * ustar, GNU long names and sparse files, pax, base-256 numbers. Where an archive says two things of one member, what counts
 * is what Go's archive/tar makes of it, which engines unpack with: a long name of GNU over one of pax. Holds one
 * extended header and one sparse map at most.
 */
export const tarMembers = (sink: TarSink): TarMembers => {
  let records = NO_RECORDS;
  let longName: string | undefined;
  let longLink: string | undefined;
  let takeBlock: (bytes: Buffer) => TarPart | string = () => 'a block that nothing asked for';
  let wanted = false;
  let holes: HoleFiller | undefined;
  let filled = 0;

  const ask = (length: number, take: typeof takeBlock): TarPart => {
    takeBlock = take;
    return { kind: 'block', length };
  };

  const end = (): void => {
    if (!wanted) return;
    holes?.finish();
    sink.end();
  };

  /** Tells the sink of a member whose headers are complete, and goes on to its content. */
  const begin = (header: TarHeader, map: SparseMap | undefined, stored: number): TarPart => {
    const kind = KINDS[header.type];
    const named = records.get('GNU.sparse.name') ?? longName ?? records.get('path') ?? header.name;
    const link = longLink ?? records.get('linkpath') ?? header.link;
    const capable = records.has('SCHILY.xattr.security.capability');
    const mode = header.mode & 0o7777;
    const uid = Number(records.get('uid') ?? header.uid);
    records = NO_RECORDS;
    longName = undefined;
    longLink = undefined;
    const path = normalPath(named);
    wanted = false;
    holes = undefined;
    if (kind === undefined || path === undefined || named.includes('\0')) {
      const shown = JSON.stringify(named.slice(0, 200));
      if (kind !== undefined) sink.skip(`${shown} leads out of the archive`);
      else sink.skip(`${shown} is of a kind that is not known (type flag ${header.type})`);
    } else if (named.length > LONGEST || link.length > LONGEST) {
      sink.skip(`${JSON.stringify(path.slice(0, 200))} has a longer name, or leads to one, than a system takes`);
    } else {
      const folder = kind === 'directory' || (kind === 'file' && named.endsWith('/'));
      const size = map ? map.size : kind === 'file' && !folder ? stored : 0;
      const sound = !map || (isSoundMap(map) && map.size <= Math.min(MAX_FILLED, MAX_ALL_FILLED - filled));
      if (!sound) sink.skip(`${JSON.stringify(path.slice(0, 200))} is a sparse file that is not looked into`);
      const entry: TarEntry = { path, kind: folder ? 'directory' : kind, mode, uid, size, link, capable };
      wanted = sink.entry(entry) && sound && entry.kind === 'file';
      if (wanted && map) {
        filled += map.size;
        holes = fillHoles(map, (piece) => sink.data(piece));
      }
    }
    if (stored > 0) return { kind: 'data', length: stored };
    end();
    return HEADER;
  };

  const extended = (type: number, bytes: Buffer): TarPart | string => {
    if (type === LONG_NAME) longName = untilNul(bytes) || undefined;
    else if (type === LONG_LINK) longLink = untilNul(bytes) || undefined;
    else {
      const read = readPax(bytes);
      if (!read) return 'a pax header that cannot be read';
      // what is said of all members counts for none: engines unpack with Go's reader, which passes over it
      if (type === PAX) records = read;
    }
    return HEADER;
  };

  /** The blocks in which an old sparse header goes on. */
  const oldSparse = (header: TarHeader, { size, pairs }: SparseMap, stored: number): TarPart => {
    const all = [...pairs];
    const next = (): TarPart =>
      ask(512, (block) => {
        all.push(...readSparsePairs(block, 0, 21));
        return block[504] === 1 && all.length <= MAX_PAIRS ? next() : begin(header, { size, pairs: all }, stored);
      });
    return next();
  };

  /** The map in front of the content, in sparse 1.0. */
  const newSparse = (header: TarHeader, size: number, stored: number): TarPart => {
    const take = readSparseText();
    const next = (left: number): TarPart =>
      ask(512, (block) => {
        const read = take(block);
        if (read === 'bad' || block.length > left) return 'a sparse map that cannot be read';
        return read === 'more' ? next(left - block.length) : begin(header, { size, pairs: read }, left - block.length);
      });
    return next(stored);
  };

  return {
    header(bytes, at) {
      const read = readTarHeader(bytes, at);
      if (read === 'end') return HEADER;
      if (!read) return 'this is no tar header';
      const { type } = read;
      const stored = Number(records.get('size') ?? read.size);
      if (!Number.isSafeInteger(stored) || stored < 0) return 'a size that is no number';
      if (type === PAX || type === GLOBAL_PAX || type === LONG_NAME || type === LONG_LINK) {
        if (read.size > MAX_EXTENDED) return `an extended header of ${read.size} bytes`;
        return read.size === 0 ? HEADER : ask(read.size, (block) => extended(type, block));
      }
      if (type === OLD_SPARSE) {
        const map = { size: readSparseSize(bytes, at), pairs: readSparsePairs(bytes, at + 386, 4) };
        return bytes[at + 482] === 1 ? oldSparse(read, map, stored) : begin(read, map, stored);
      }
      if (records.get('GNU.sparse.major') === '1')
        return newSparse(read, Number(records.get('GNU.sparse.realsize')), stored);
      // a link or a device has no content, whatever its size field says: some programs copy it from the target
      const hasContent = KINDS[type] === 'file' || KINDS[type] === undefined;
      return begin(read, paxSparseMap(records), hasContent ? stored : 0);
    },
    block: (bytes) => takeBlock(bytes),
    data(piece, from, to) {
      if (wanted) (holes ?? sink).data(piece.subarray(from, to));
    },
    end,
  };
};

const untilNul = (bytes: Buffer): string => {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
};
