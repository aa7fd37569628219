import { CAPABLE, FILE_KINDS, type FileKind, type FileTable } from '../../model/layer-facts.ts';
import type { TarEntry } from './tar/tar-entry.ts';

/** Collects members into columns. */
export type FileTableBuilder = { add(entry: TarEntry): void; readonly count: () => number; build(): FileTable };

export const buildFileTable = (): FileTableBuilder => {
  const paths: string[] = [];
  let rows = 1024;
  let kinds = new Uint8Array(rows);
  let modes = new Uint16Array(rows);
  let uids = new Uint32Array(rows);
  let sizes = new Float64Array(rows);
  const links = new Map<number, string>();
  const grow = (): void => {
    rows *= 2;
    const wider = <T extends { set(from: T): void }>(to: T, from: T): T => {
      to.set(from);
      return to;
    };
    kinds = wider(new Uint8Array(rows), kinds);
    modes = wider(new Uint16Array(rows), modes);
    uids = wider(new Uint32Array(rows), uids);
    sizes = wider(new Float64Array(rows), sizes);
  };
  return {
    add({ path, kind, mode, uid, size, link, capable }) {
      const row = paths.length;
      if (row === rows) grow();
      paths.push(path);
      kinds[row] = FILE_KINDS.indexOf(kind);
      modes[row] = mode | (capable ? CAPABLE : 0);
      uids[row] = uid;
      sizes[row] = size;
      if (link !== '') links.set(row, link);
    },
    count: () => paths.length,
    build: () => ({
      paths: paths.join('\0'),
      kinds: kinds.slice(0, paths.length),
      modes: modes.slice(0, paths.length),
      uids: uids.slice(0, paths.length),
      sizes: sizes.slice(0, paths.length),
      links,
    }),
  };
};

/** The paths of a table, by row. */
export const pathsOf = ({ paths, kinds }: FileTable): readonly string[] =>
  kinds.length === 0 ? [] : paths.split('\0');

/** The kind of a row. */
export const kindAt = ({ kinds }: FileTable, row: number): FileKind => FILE_KINDS[kinds[row] ?? 0] ?? 'file';
