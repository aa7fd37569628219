import type { Answer, Engine, Pieces } from '../../ports/engine.ts';
import { ok } from '../../ports/result.ts';
import { tarNumber } from '../volumes/tar-number.ts';
import { tarText } from '../volumes/tar-text.ts';

const BLOCK = 512;
/** Most entries of one volume that are listed. */
const MAX_ENTRIES = 50_000;
const REGULAR = new Set(['0', '\0', '7']);

export type TarEntry = {
  readonly path: string;
  readonly isFile: boolean;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
};

/**
 * The entries of a tar stream without their content. Names longer than 100 characters come from pax or GNU headers;
 * here only where something stands matters, and their ustar prefix does. Source: POSIX.1-2017, pax, ustar format.
 */
export const listTar = async function* (pieces: Pieces<Uint8Array>): Pieces<TarEntry> {
  let rest = Buffer.alloc(0);
  let skip = 0;
  let count = 0;
  for await (const piece of pieces) {
    if (!piece.ok) {
      yield piece;
      return;
    }
    rest = rest.length === 0 ? Buffer.from(piece.value) : Buffer.concat([rest, piece.value]);
    for (;;) {
      const dropped = Math.min(skip, rest.length);
      rest = rest.subarray(dropped);
      skip -= dropped;
      if (skip > 0 || rest.length < BLOCK) break;
      const head = rest.subarray(0, BLOCK);
      rest = rest.subarray(BLOCK);
      const name = tarText(head, 0, 100);
      if (name === '') continue;
      const size = tarNumber(head, 124, 12);
      skip = Math.ceil(size / BLOCK) * BLOCK;
      const type = String.fromCharCode(head[156] ?? 0);
      if (type === 'x' || type === 'g' || type === 'L' || type === 'K') continue;
      if (++count > MAX_ENTRIES) return;
      const prefix = tarText(head, 345, 155);
      const [mode, uid, gid] = [tarNumber(head, 100, 8), tarNumber(head, 108, 8), tarNumber(head, 116, 8)];
      yield ok({ path: prefix === '' ? name : `${prefix}/${name}`, isFile: REGULAR.has(type), mode, uid, gid });
    }
  }
};

/** The files below a path of a container, as absolute paths; none where the path is not there. */
export const filesBelow = async (
  engine: Engine,
  id: string,
  path: string,
  signal: AbortSignal,
): Answer<readonly string[]> => {
  const stream = await engine.containers.getArchive(id, path, { signal });
  if (!stream.ok) return stream.code === 'not-found' ? ok([]) : stream;
  const parent = path.slice(0, path.replace(/\/$/, '').lastIndexOf('/') + 1) || '/';
  const files: string[] = [];
  for await (const entry of listTar(stream.value)) {
    if (!entry.ok) return entry;
    if (entry.value.isFile) files.push(parent + entry.value.path);
  }
  return ok(files);
};
