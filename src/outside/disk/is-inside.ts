import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path of this machine is a folder or lies in it; both are absolute, and no link is followed. */
export const isInside = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
};
