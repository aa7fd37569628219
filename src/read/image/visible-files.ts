import type { FileTable } from '../../model/layer-facts.ts';
import { nameOf, parentOf } from '../../model/path.ts';
import { foldersOf, kindAt, nameAt } from './table-rows.ts';

/** A member: a row of the table of a layer. */
type Member = { readonly layer: number; readonly row: number };

/** What a container sees of the layers of an image. */
export type VisibleFiles = {
  /** What is seen at a path. */
  readonly find: (path: string) => Member | undefined;
  /** Whether there is a folder that no layer has a member for, only members in it. */
  readonly isImplied: (path: string) => boolean;
  /** By layer: 1 for each row that no container sees. */
  readonly hidden: readonly Uint8Array[];
  /** Bytes that a layer carries and no container sees, by layer. */
  readonly wasted: readonly number[];
};

/** The rows that one layer has in one folder. `names` is made when a name is first asked for. */
type Part = { readonly layer: number; readonly from: number; readonly to: number; names?: ReadonlyMap<string, number> };

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/**
 * Lays the layers over each other, from the top one down. As overlayfs and the OCI image specification ("Whiteouts") have
 * it: `.wh.x` hides x and all below it in lower layers, an opaque folder all that lower layers have in it, anything that is
 * no folder what lower layers have at and below its path; a folder over a folder joins it, and over anything else takes
 * its place. A whiteout never hides what its own layer brings. Only folders that several layers have are looked into.
 */
export const visibleFiles = (tables: readonly FileTable[]): VisibleFiles => {
  const hidden = tables.map(({ kinds }) => new Uint8Array(kinds.length));
  const wasted = tables.map(({ replacedBytes }) => replacedBytes);
  /** Of the layers that are done, the upper first. */
  const parts = new Map<string, Part[]>();
  /** At and below these nothing shows in the layers to come; in these folders nothing; and these are there without a member. */
  const blocked = paths();
  const opaque = new Set<string>();
  const implied = paths();

  const isFolder = ({ layer, row }: Member): boolean => {
    const table = tables[layer];
    return table !== undefined && kindAt(table, row) === 'directory';
  };
  const findIn = (folder: readonly Part[], name: string): Member | undefined => {
    for (const part of folder) {
      const table = tables[part.layer];
      if (!table) continue;
      part.names ??= namesOf(table, part);
      const row = part.names.get(name);
      if (row !== undefined && hidden[part.layer]?.[row] === 0) return { layer: part.layer, row };
    }
    return undefined;
  };
  const find = (path: string): Member | undefined => findIn(parts.get(parentOf(path)) ?? [], nameOf(path));

  for (const [layer, table] of [...tables.entries()].toReversed()) {
    const known = new Map<string, boolean>();
    /** Whether higher layers hide all that this one has in a folder. */
    const isClosed = (folder: string): boolean => {
      const before = known.get(folder);
      if (before !== undefined) return before;
      const above = find(folder);
      const answer =
        opaque.has(folder) ||
        (folder !== '' && (blocked.has(folder) || (above && !isFolder(above)) || isClosed(parentOf(folder))));
      known.set(folder, answer);
      return answer;
    };
    const hide = (row: number): void => {
      hidden[layer]?.fill(1, row, row + 1);
      wasted[layer] = (wasted[layer] ?? 0) + (table.sizes[row] ?? 0);
    };
    const here: (readonly [folder: string, Part])[] = [];
    /** Files whose place a folder took: nothing below them is joined with that. */
    const covered: string[] = [];
    const folders = foldersOf(table);
    folders.forEach((folder, index) => {
      const [from = 0, to = 0] = table.starts.subarray(index, index + 2);
      const closed = isClosed(folder);
      const above = parts.get(folder);
      const [without, bare] = [blocked.in(folder), implied.in(folder)];
      if (!closed) here.push([folder, { layer, from, to }]);
      if (!closed && !above && !without && !bare) return;
      for (let row = from; row < to; row++) {
        const name = closed ? '' : nameAt(table, row);
        const over = closed ? undefined : findIn(above ?? [], name);
        const isFile = kindAt(table, row) !== 'directory';
        const replaced = isFile && (over ? isFolder(over) : !closed && bare?.has(name) === true);
        if (closed || over || replaced || without?.has(name)) hide(row);
        if (replaced) covered.push(folder === '' ? name : `${folder}/${name}`);
      }
    });
    const takenAway = table.whiteouts.filter((path) => !isClosed(parentOf(path)));
    // what this layer does to others begins with the next
    for (const [folder, part] of here) {
      const others = parts.get(folder);
      if (others) others.push(part);
      else parts.set(folder, [part]);
    }
    for (const path of covered) blocked.add(path);
    for (const path of takenAway) {
      const folder = parentOf(path);
      if (nameOf(path) === OPAQUE) opaque.add(folder);
      else blocked.add(path.slice(0, path.length - nameOf(path).length) + nameOf(path).slice(WHITEOUT.length));
    }
    for (const lowest of [...here.map(([folder]) => folder), ...takenAway.map(parentOf)])
      for (let at = lowest; at !== '' && !find(at) && !implied.has(at); at = parentOf(at)) implied.add(at);
  }
  return { find, isImplied: implied.has, hidden, wasted };
};

const namesOf = (table: FileTable, { from, to }: Part): ReadonlyMap<string, number> => {
  const names = new Map<string, number>();
  for (let row = from; row < to; row++) names.set(nameAt(table, row), row);
  return names;
};

/** Paths, by their folder. */
const paths = () => {
  const folders = new Map<string, Set<string>>();
  return {
    in: (folder: string): ReadonlySet<string> | undefined => folders.get(folder),
    has: (path: string): boolean => folders.get(parentOf(path))?.has(nameOf(path)) === true,
    add(path: string): void {
      const folder = parentOf(path);
      const names = folders.get(folder);
      if (names) names.add(nameOf(path));
      else folders.set(folder, new Set([nameOf(path)]));
    },
  };
};
