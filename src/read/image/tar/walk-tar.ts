import { fillHoles, type HoleFiller } from './fill-holes.ts';
import { normalPath } from './normal-path.ts';
import { readPax } from './read-pax.ts';
import { isSoundMap, paxSparseMap, readMapText, type SparseMap } from './sparse-map.ts';
import type { TarEntry, TarKind, TarProblem, TarSink } from './tar-entry.ts';
import { readSparsePairs, readSparseSize, readTarHeader, type TarHeader } from './tar-header.ts';

/** Reads an archive pushed in pieces of any size. */
export type TarWalker = {
  /** Answers the problem that ends the reading; pieces after it are ignored. */
  push(piece: Buffer): TarProblem | undefined;
  /** To be called at the end of the input: whether it was whole. */
  finish(): TarProblem | undefined;
};

/** Largest extended header in bytes; names and attributes need a few hundred. */
const MAX_EXTENDED = 1024 * 1024;
/** Largest sparse file whose holes are filled, in bytes; a larger one is listed and its content not looked at. */
const MAX_FILLED = 512 * 1024 * 1024;
const NO_RECORDS: ReadonlyMap<string, string> = new Map();

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
  83: 'file', // old GNU sparse
};

/** What the next bytes are. `left` bytes remain of it, then `pad` to the end of the block. */
type State = 'header' | 'extended' | 'sparse-extension' | 'sparse-text' | 'data' | 'end';

/**
 * A pull-free tar reader: ustar, GNU long names and sparse files, pax, base-256 numbers. Content that is not wanted is
 * stepped over. Holds one header, one extended header and, of sparse 1.0, one map at most.
 */
export const walkTar = (sink: TarSink): TarWalker => {
  let state: State = 'header';
  let left = 0;
  let pad = 0;
  let held: Buffer[] = [];
  let heldLength = 0;
  let type = 0;
  let wanted = false;
  let records = NO_RECORDS;
  let global = NO_RECORDS;
  let longName: string | undefined;
  let longLink: string | undefined;
  let offset = 0;
  let pending: { header: TarHeader; pairs: (readonly [number, number])[]; size: number } | undefined;
  let holes: HoleFiller | undefined;
  let problem: TarProblem | undefined;

  const fail = (message: string): TarProblem => {
    problem = { message: `${message} at byte ${offset}` };
    return problem;
  };

  const finishEntry = (): void => {
    if (wanted) {
      holes?.finish();
      sink.end();
    }
    holes = undefined;
    state = 'header';
  };

  /** Tells the sink of a member whose header is complete, and goes on to its content. */
  const begin = (header: TarHeader, map: SparseMap | undefined, stored: number): void => {
    const kind = KINDS[header.type];
    const named =
      records.get('GNU.sparse.name') ?? records.get('path') ?? longName ?? global.get('path') ?? header.name;
    const link = records.get('linkpath') ?? longLink ?? header.link;
    const capable = records.has('SCHILY.xattr.security.capability');
    const mode = header.mode & 0o7777;
    const uid = Number(records.get('uid') ?? header.uid);
    records = NO_RECORDS;
    longName = undefined;
    longLink = undefined;
    const path = normalPath(named);
    left = stored;
    pad = (512 - (stored % 512)) % 512;
    state = 'data';
    wanted = false;
    holes = undefined;
    if (kind === undefined || path === undefined || named.includes('\0')) {
      const shown = JSON.stringify(named.slice(0, 200));
      if (kind !== undefined) sink.skip(`${shown} leads out of the archive`);
      else sink.skip(`${shown} is of a kind that is not known (type flag ${header.type})`);
    } else {
      const folder = kind === 'directory' || (kind === 'file' && named.endsWith('/'));
      const size = map ? map.size : kind === 'file' && !folder ? stored : 0;
      const sound = !map || (isSoundMap(map) && map.size <= MAX_FILLED);
      if (!sound) sink.skip(`${JSON.stringify(path.slice(0, 200))} is a sparse file that is not looked into`);
      const entry: TarEntry = { path, kind: folder ? 'directory' : kind, mode, uid, size, link, capable };
      wanted = sink.entry(entry) && sound && entry.kind === 'file';
      if (map && sound) holes = fillHoles(map, (piece) => sink.data(piece));
    }
    if (left === 0) {
      finishEntry();
    }
  };

  const header = (bytes: Buffer, at: number): TarProblem | undefined => {
    const read = readTarHeader(bytes, at);
    if (read === 'end') return undefined;
    if (!read) return fail('this is no tar header');
    const stored = Number(records.get('size') ?? read.size);
    if (!Number.isSafeInteger(stored) || stored < 0) return fail('a size that is no number');
    type = read.type;
    if (type === 120 || type === 103 || type === 76 || type === 75) {
      if (read.size > MAX_EXTENDED) return fail(`an extended header of ${read.size} bytes`);
      left = read.size;
      pad = (512 - (read.size % 512)) % 512;
      state = 'extended';
      if (left === 0) state = 'header';
      return undefined;
    }
    if (type === 83) {
      pending = { header: read, pairs: [...readSparsePairs(bytes, at + 386, 4)], size: readSparseSize(bytes, at) };
      if (bytes[at + 482] === 1) {
        state = 'sparse-extension';
        left = 512;
        return undefined;
      }
      begin(read, { size: pending.size, pairs: pending.pairs }, stored);
      return undefined;
    }
    if (records.get('GNU.sparse.major') === '1') {
      pending = { header: read, pairs: [], size: Number(records.get('GNU.sparse.realsize')) };
      state = 'sparse-text';
      pad = stored;
      left = 512;
      return undefined;
    }
    // a link or a device has no content, whatever its size field says: some programs copy it from the target
    const hasContent = KINDS[type] === 'file' || KINDS[type] === undefined;
    begin(read, paxSparseMap(records), hasContent ? stored : 0);
    return undefined;
  };

  const block = (bytes: Buffer): TarProblem | undefined => {
    if (state === 'extended') return extended(bytes);
    if (!pending) return fail('a sparse map without its file');
    if (state === 'sparse-extension') {
      pending.pairs.push(...readSparsePairs(bytes, 0, 21));
      if (bytes[504] === 1 && pending.pairs.length <= 100_000) left = 512;
      else begin(pending.header, { size: pending.size, pairs: pending.pairs }, pending.header.size);
      return undefined;
    }
    const map = readMapText(bytes);
    if (map.kind === 'bad' || bytes.length > pad) return fail('a sparse map that cannot be read');
    if (map.kind === 'more') {
      held = [bytes];
      heldLength = bytes.length;
      left = 512;
      return undefined;
    }
    begin(pending.header, { size: pending.size, pairs: map.pairs }, pad - bytes.length);
    return undefined;
  };

  const extended = (bytes: Buffer): TarProblem | undefined => {
    state = 'header';
    if (type === 76) longName = untilNul(bytes);
    else if (type === 75) longLink = untilNul(bytes);
    else {
      const read = readPax(bytes);
      if (!read) return fail('a pax header that cannot be read');
      if (type === 120) records = read;
      else global = read;
    }
    return undefined;
  };

  return {
    push(piece) {
      let at = 0;
      while (at < piece.length && !problem) {
        const rest = piece.length - at;
        if (state === 'data') {
          const take = Math.min(left, rest);
          if (wanted && take > 0) (holes ?? sink).data(piece.subarray(at, at + take));
          left -= take;
          at += take;
          if (left === 0) finishEntry();
        } else if (state === 'header' && pad > 0) {
          const take = Math.min(pad, rest);
          pad -= take;
          at += take;
        } else if (state === 'header' && heldLength === 0 && rest >= 512) {
          const from = at;
          at += 512;
          header(piece, from);
        } else {
          const need = (state === 'header' ? 512 : left) - (state === 'header' ? heldLength : 0);
          const take = Math.min(need, rest);
          held.push(Buffer.from(piece.subarray(at, at + take)));
          heldLength += take;
          at += take;
          if (state !== 'header') left -= take;
          if (take === need) {
            const bytes = Buffer.concat(held, heldLength);
            held = [];
            heldLength = 0;
            if (state === 'header') header(bytes, 0);
            else block(bytes);
          }
        }
        if (problem) break;
      }
      offset += piece.length;
      return problem;
    },
    finish() {
      if (problem) return problem;
      const partial = state !== 'header' || heldLength > 0;
      return partial ? fail('the archive is cut off') : undefined;
    },
  };
};

const untilNul = (bytes: Buffer): string => {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
};
