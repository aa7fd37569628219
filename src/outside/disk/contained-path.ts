import { relative, resolve } from 'node:path';
import { isInside } from './is-inside.ts';
import { realPath } from './real-path.ts';

/**
 * A path in a folder of this machine, where no link leads elsewhere; undefined when it lies outside, or a symbolic link
 * is on the way to it or stands there itself.
 */
export const containedPath = (folder: string, path: string): string | undefined => {
  const top = realPath(resolve(folder));
  const at = resolve(top, relative(folder, resolve(folder, path)));
  return isInside(top, at) && realPath(at) === at ? at : undefined;
};
