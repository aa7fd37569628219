import type { FileTable } from '../../model/layer-facts.ts';
import { kindAt } from './table-rows.ts';
import { normalPath } from './tar/normal-path.ts';
import { type VisibleFiles, visibleFiles } from './visible-files.ts';

/** The files of an image as a container sees them, and how much lower layers carry that none does. */
export type ImageTree = Pick<VisibleFiles, 'hidden' | 'wasted'> & {
  /** The layer that brought what is seen at a path. */
  readonly layerAt: (path: string) => number | undefined;
  /** Follows links as the kernel does, inside the image; undefined when nothing is there, or the links run in a circle. */
  readonly resolve: (path: string) => string | undefined;
};

/** The kernel's own limit. Source: path_resolution(7). */
const MAX_LINKS = 40;

export const imageTree = (tables: readonly FileTable[]): ImageTree => {
  const { find, isImplied, hidden, wasted } = visibleFiles(tables);
  const linkAt = (path: string): string | undefined => {
    const member = find(path);
    const table = member && tables[member.layer];
    return table && kindAt(table, member.row) === 'symlink' ? table.links.get(member.row) : undefined;
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
    return at === '' || find(at) || isImplied(at) ? at : undefined;
  };
  return { hidden, wasted, layerAt: (path) => find(path)?.layer, resolve: (path) => resolve(path) };
};

const clamped = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
};
