import { CAPABLE, FILE_KINDS, type FileTable } from '../../model/layer-facts.ts';
import { nameOf, parentOf } from '../../model/path.ts';
import type { TarEntry } from './tar/tar-entry.ts';

/** Collects members into columns. A path that comes twice counts as it came last. */
type FileTableBuilder = {
  add(entry: TarEntry): void;
  readonly count: () => number;
  /** What it takes to go from each of its folders up to the root, level by level, in characters. */
  readonly climb: () => number;
  build(): FileTable;
};

/** The columns that have a number a row. */
type Columns = Pick<FileTable, 'kinds' | 'modes' | 'uids' | 'sizes'> & { readonly folders: Uint32Array };

const columns = (rows: number): Columns => ({
  kinds: new Uint8Array(rows),
  modes: new Uint16Array(rows),
  uids: new Uint32Array(rows),
  sizes: new Float64Array(rows),
  folders: new Uint32Array(rows),
});

const copyRow = (to: Columns, row: number, from: Columns, at: number): void => {
  for (const key of ['kinds', 'modes', 'uids', 'sizes'] as const) to[key][row] = from[key][at] ?? 0;
};

export const buildFileTable = (): FileTableBuilder => {
  let rows = 1024;
  let taken = columns(rows);
  const names: string[] = [];
  const folders = new Map<string, number>();
  const links = new Map<number, string>();
  const whiteouts: string[] = [];
  let count = 0;
  let climb = 0;
  let around: string | undefined;
  let folder = 0;
  const grow = (): void => {
    const before = taken;
    rows *= 2;
    taken = columns(rows);
    for (const key of ['kinds', 'modes', 'uids', 'sizes', 'folders'] as const) taken[key].set(before[key]);
  };
  return {
    add({ path, kind, mode, uid, size, link, capable }) {
      count++;
      const parent = parentOf(path);
      const isWhiteout = path.startsWith('.wh.', parent === '' ? 0 : parent.length + 1);
      if (parent !== around && (isWhiteout || !folders.has(parent))) climb += parent.length * parent.split('/').length;
      if (isWhiteout) {
        whiteouts.push(path);
        return;
      }
      // neighbours in an archive share their folder
      if (parent !== around) {
        around = parent;
        folder = folders.get(parent) ?? folders.size;
        folders.set(parent, folder);
      }
      const row = names.length;
      if (row === rows) grow();
      names.push(nameOf(path));
      taken.folders[row] = folder;
      taken.kinds[row] = FILE_KINDS.indexOf(kind);
      taken.modes[row] = mode | (capable ? CAPABLE : 0);
      taken.uids[row] = uid;
      taken.sizes[row] = size;
      if (link !== '') links.set(row, link);
    },
    count: () => count,
    climb: () => climb,
    build: () => ({ ...byFolder(taken, names, [...folders.keys()], links), whiteouts }),
  };
};

/** The rows in the order of their folders, without those that a later one takes the place of. */
const byFolder = (
  taken: Columns,
  names: readonly string[],
  folders: readonly string[],
  links: ReadonlyMap<number, string>,
): Omit<FileTable, 'whiteouts'> => {
  const order = inOrder(taken.folders.subarray(0, names.length), folders.length);
  const sorted = columns(names.length);
  const sortedNames: string[] = [];
  const sortedLinks = new Map<number, string>();
  const starts = new Uint32Array(folders.length + 1);
  const offsets = new Uint32Array(names.length + 1);
  let replacedBytes = 0;
  let end = 0;
  for (let from = 0, folder = 0; folder < folders.length; folder++) {
    let to = from;
    while (to < order.length && taken.folders[order[to] ?? 0] === folder) to++;
    const last = lastRows(order.subarray(from, to), names);
    for (const at of order.subarray(from, to)) {
      const name = names[at] ?? '';
      if (last && last.get(name) !== at) {
        replacedBytes += taken.sizes[at] ?? 0;
        continue;
      }
      const row = sortedNames.length;
      sortedNames.push(name);
      offsets[row] = end;
      end += name.length + 1;
      copyRow(sorted, row, taken, at);
      const link = links.get(at);
      if (link !== undefined) sortedLinks.set(row, link);
    }
    starts[folder + 1] = sortedNames.length;
    from = to;
  }
  const rows = sortedNames.length;
  offsets[rows] = end;
  return {
    folders: folders.join('\0'),
    starts,
    names: sortedNames.join('\0'),
    offsets: offsets.slice(0, rows + 1),
    kinds: sorted.kinds.slice(0, rows),
    modes: sorted.modes.slice(0, rows),
    uids: sorted.uids.slice(0, rows),
    sizes: sorted.sizes.slice(0, rows),
    links: sortedLinks,
    replacedBytes,
  };
};

/** The rows, folder by folder, in a folder as they came: a sort by counting. */
const inOrder = (folderOf: Uint32Array, folders: number): Uint32Array => {
  const next = new Uint32Array(folders + 1);
  for (const folder of folderOf) next[folder + 1] = (next[folder + 1] ?? 0) + 1;
  for (let folder = 0; folder < folders; folder++) next[folder + 1] = (next[folder + 1] ?? 0) + (next[folder] ?? 0);
  const order = new Uint32Array(folderOf.length);
  folderOf.forEach((folder, row) => {
    const at = next[folder] ?? 0;
    order[at] = row;
    next[folder] = at + 1;
  });
  return order;
};

/** Which row of each name came last; undefined where no name comes twice. */
const lastRows = (rows: Uint32Array, names: readonly string[]): ReadonlyMap<string, number> | undefined => {
  if (rows.length < 2) return undefined;
  const last = new Map<string, number>();
  for (const row of rows) last.set(names[row] ?? '', row);
  return last.size === rows.length ? undefined : last;
};
