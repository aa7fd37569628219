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
  /** Paths that a higher layer has, other than as a folder, or hides: nothing at or below them in lower layers shows. */
  const taken = new Set<string>();
  const folders = new Set<string>();
  /** Folders of which nothing in lower layers shows. */
  const opaque = new Set<string>();
  for (let layer = tables.length - 1; layer >= 0; layer--) {
    const table = tables[layer];
    if (!table) continue;
    const paths = pathsOf(table);
    const memo = new Map<string, boolean>();
    const isClosed = (folder: string): boolean => {
      const known = memo.get(folder);
      if (known !== undefined) return known;
      const answer = opaque.has(folder) || taken.has(folder) || (folder !== '' && isClosed(parentOf(folder)));
      memo.set(folder, answer);
      return answer;
    };
    const last = layer > 0 ? lastRows(paths) : undefined;
    // neighbours in an archive share their folder
    let folder: string | undefined;
    let closed = false;
    for (let row = 0; row < paths.length; row++) {
      const path = paths[row] ?? '';
      if (isWhiteout(path)) continue;
      if (folder === undefined || !isRightIn(folder, path)) {
        folder = parentOf(path);
        closed = isClosed(folder);
      }
      const hidden =
        closed ||
        taken.has(path) ||
        (kindAt(table, row) !== 'directory' && folders.has(path)) ||
        (last !== undefined && last.get(path) !== row);
      yield { layer, row, path, visible: !hidden };
    }
    if (layer === 0) continue;
    folder = undefined;
    for (let row = 0; row < paths.length; row++) {
      const path = paths[row] ?? '';
      const around: string = folder !== undefined && isRightIn(folder, path) ? folder : parentOf(path);
      cover(path, around, kindAt(table, row) === 'directory');
      if (around !== folder) for (let at = around; at !== '' && !folders.has(at); at = parentOf(at)) folders.add(at);
      folder = around;
    }
  }

  function cover(path: string, parent: string, folder: boolean): void {
    if (!isWhiteout(path)) (folder ? folders : taken).add(path);
    else if (baseOf(path) === OPAQUE) opaque.add(parent);
    else taken.add((parent === '' ? '' : `${parent}/`) + baseOf(path).slice(WHITEOUT.length));
  }
}

const baseOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether a path is that of a child of a folder. */
const isRightIn = (folder: string, path: string): boolean =>
  path.lastIndexOf('/') === (folder === '' ? -1 : folder.length) && path.startsWith(folder);

/** A path that an archive holds twice counts as it stands last. */
const lastRows = (paths: readonly string[]): ReadonlyMap<string, number> =>
  new Map(paths.map((path, row) => [path, row]));

const isWhiteout = (path: string): boolean => path.startsWith(WHITEOUT, path.lastIndexOf('/') + 1);
