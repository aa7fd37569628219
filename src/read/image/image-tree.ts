import type { FileTable } from '../../model/layer-facts.ts';
import { kindAt } from './file-table.ts';
import { normalPath } from './tar/normal-path.ts';
import { visibleRows } from './visible-rows.ts';

export type TreeFile = { readonly layer: number; readonly row: number };

/** The files of an image as a container sees them, and how much lower layers carry that none does. */
export type ImageTree = {
  readonly files: ReadonlyMap<string, TreeFile>;
  /** Bytes of hidden files by layer. */
  readonly wasted: readonly number[];
  /** Follows links as the kernel does, inside the image; undefined when nothing is there, or the links run in a circle. */
  readonly resolve: (path: string) => string | undefined;
};

/** The kernel's own limit. Source: path_resolution(7). */
const MAX_LINKS = 40;

export const imageTree = (tables: readonly FileTable[]): ImageTree => {
  const files = new Map<string, TreeFile>();
  const folders = new Set<string>(['']);
  const wasted = tables.map(() => 0);
  let around = '';
  for (const { layer, row, path, visible } of visibleRows(tables)) {
    if (visible) {
      if (!files.has(path)) files.set(path, { layer, row });
      // neighbours share their folder
      if (path.startsWith(around) && path.lastIndexOf('/') === around.length) continue;
      around = path.slice(0, Math.max(0, path.lastIndexOf('/')));
      for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
        const folder = path.slice(0, at);
        if (folders.has(folder)) break;
        folders.add(folder);
      }
    } else wasted[layer] = (wasted[layer] ?? 0) + (tables[layer]?.sizes[row] ?? 0);
  }
  const linkAt = (path: string): string | undefined => {
    const file = files.get(path);
    const table = file && tables[file.layer];
    return table && kindAt(table, file.row) === 'symlink' ? table.links.get(file.row) : undefined;
  };
  const resolve = (path: string, followed = 0): string | undefined => {
    const parts = (normalPath(path) ?? '').split('/');
    let at = '';
    for (const [index, part] of parts.entries()) {
      const next = at === '' ? part : `${at}/${part}`;
      const link = linkAt(next);
      if (link !== undefined) {
        if (followed >= MAX_LINKS) return undefined;
        const rest = parts.slice(index + 1).join('/');
        // above the root is the root
        const target = `${link.startsWith('/') ? link : `/${at}/${link}`}/${rest}`;
        return resolve(clamped(target), followed + 1);
      }
      at = next;
    }
    return files.has(at) || folders.has(at) ? at : undefined;
  };
  return { files, wasted, resolve: (path) => resolve(path) };
};

const clamped = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
};
