import { relative, sep } from 'node:path';
import type { FileId } from '../../model/place.ts';
import { isInside } from '../../outside/disk/is-inside.ts';

/** The path of a file from a folder that holds it; undefined when it lies elsewhere. Both are absolute. */
export const pathInside = (folder: string, path: string): FileId | undefined =>
  isInside(folder, path) ? (relative(folder, path).split(sep).join('/') as FileId) : undefined;
