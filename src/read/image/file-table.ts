import { CAPABLE, FILE_KINDS, type FileTable } from '../../model/layer-facts.ts';
import { baseOf, parentOf } from './parent-of.ts';
import type { TarEntry } from './tar/tar-entry.ts';

/** Collects members into columns. A path that comes twice counts as it came last. */
export type FileTableBuilder = { add(entry: TarEntry): void; readonly count: () => number; build(): FileTable };

export const buildFileTable = (): FileTableBuilder => {
  const entries: TarEntry[] = [];
  const folders = new Map<string, number[]>();
  const whiteouts: string[] = [];
  let count = 0;
  let around: string | undefined;
  let members: number[] = [];
  return {
    add(entry) {
      count++;
      const folder = parentOf(entry.path);
      if (entry.path.startsWith('.wh.', folder === '' ? 0 : folder.length + 1)) {
        whiteouts.push(entry.path);
        return;
      }
      // neighbours in an archive share their folder
      if (folder !== around) {
        around = folder;
        members = folders.get(folder) ?? [];
        if (members.length === 0) folders.set(folder, members);
      }
      members.push(entries.length);
      entries.push(entry);
    },
    count: () => count,
    build: () => columnsOf(entries, folders, whiteouts),
  };
};

const columnsOf = (
  entries: readonly TarEntry[],
  folders: ReadonlyMap<string, readonly number[]>,
  whiteouts: readonly string[],
): FileTable => {
  const names: string[] = [];
  const starts = new Uint32Array(folders.size + 1);
  const offsets = new Uint32Array(entries.length + 1);
  const kinds = new Uint8Array(entries.length);
  const modes = new Uint16Array(entries.length);
  const uids = new Uint32Array(entries.length);
  const sizes = new Float64Array(entries.length);
  const links = new Map<number, string>();
  let replacedBytes = 0;
  let end = 0;
  let folder = 0;
  for (const members of folders.values()) {
    const last = new Map(members.map((number) => [baseOf(entries[number]?.path ?? ''), number]));
    for (const number of members) {
      const entry = entries[number];
      if (!entry) continue;
      const name = baseOf(entry.path);
      if (last.get(name) !== number) {
        replacedBytes += entry.size;
        continue;
      }
      const row = names.length;
      names.push(name);
      offsets[row] = end;
      end += name.length + 1;
      kinds[row] = FILE_KINDS.indexOf(entry.kind);
      modes[row] = entry.mode | (entry.capable ? CAPABLE : 0);
      uids[row] = entry.uid;
      sizes[row] = entry.size;
      if (entry.link !== '') links.set(row, entry.link);
    }
    starts[++folder] = names.length;
  }
  const rows = names.length;
  offsets[rows] = end;
  return {
    folders: [...folders.keys()].join('\0'),
    starts,
    names: names.join('\0'),
    offsets: offsets.slice(0, rows + 1),
    kinds: kinds.slice(0, rows),
    modes: modes.slice(0, rows),
    uids: uids.slice(0, rows),
    sizes: sizes.slice(0, rows),
    links,
    whiteouts,
    replacedBytes,
  };
};
