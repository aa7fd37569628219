import type { FileTable } from '../../model/layer-facts.ts';
import { kindAt, pathsOf } from './file-table.ts';

/** A row of a layer: what a person finds in the image, or what a later layer hides. */
export type LayerRow = {
  readonly layer: number;
  readonly row: number;
  readonly path: string;
  readonly visible: boolean;
};

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * Every member of every layer with whether it can be seen in the image, from the top layer down. As overlayfs and the
 * OCI image specification ("Whiteouts") have it: `.wh.x` hides x and all below it in lower layers, an opaque folder all that
 * lower layers have in it, anything that is no folder what lower layers have at and below its path; a folder over a
 * folder joins it, and over anything else takes its place. A whiteout never hides what its own layer brings.
 */
export function* visibleRows(tables: readonly FileTable[]): Generator<LayerRow> {
  /** Paths that a higher layer has, other than as a folder. */
  const taken = new Set<string>();
  const folders = new Set<string>();
  /** Folders of which nothing in lower layers shows. */
  const closed = new Set<string>();
  for (let layer = tables.length - 1; layer >= 0; layer--) {
    const table = tables[layer];
    if (!table) continue;
    const paths = pathsOf(table);
    const memo = new Map<string, boolean>();
    const isClosed = (folder: string): boolean => {
      const known = memo.get(folder);
      if (known !== undefined) return known;
      const answer = closed.has(folder) || (folder !== '' && isClosed(parentOf(folder)));
      memo.set(folder, answer);
      return answer;
    };
    const last = layer > 0 ? lastRows(paths) : undefined;
    for (let row = 0; row < paths.length; row++) {
      const path = paths[row] ?? '';
      if (isWhiteout(path)) continue;
      const hidden =
        taken.has(path) ||
        isClosed(parentOf(path)) ||
        (kindAt(table, row) !== 'directory' && folders.has(path)) ||
        (last !== undefined && last.get(path) !== row);
      yield { layer, row, path, visible: !hidden };
    }
    if (layer > 0) {
      paths.forEach((path, row) => {
        cover(path, kindAt(table, row) === 'directory');
      });
    }
  }

  function cover(path: string, folder: boolean): void {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (name === OPAQUE) closed.add(parentOf(path));
    else if (name.startsWith(WHITEOUT)) {
      const parent = parentOf(path);
      const gone = (parent === '' ? '' : `${parent}/`) + name.slice(WHITEOUT.length);
      taken.add(gone);
      closed.add(gone);
    } else if (folder) folders.add(path);
    else {
      taken.add(path);
      closed.add(path);
    }
    for (let at = parentOf(path); at !== '' && !folders.has(at); at = parentOf(at)) folders.add(at);
  }
}

/** A path that an archive holds twice counts as it stands last. */
const lastRows = (paths: readonly string[]): ReadonlyMap<string, number> =>
  new Map(paths.map((path, row) => [path, row]));

const isWhiteout = (path: string): boolean => path.startsWith(WHITEOUT, path.lastIndexOf('/') + 1);
