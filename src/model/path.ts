import type { FileId } from './place.ts';

/** A path below a folder; the root folder `.` leaves no trace, `.` and `..` are resolved. */
export const joinPath = (folder: FileId, path: string): FileId => {
  const parts: string[] = [];
  const all = path.startsWith('/') ? path : `${folder}/${path}`;
  for (const part of all.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  const joined = parts.join('/') || '.';
  return (path.startsWith('/') ? `/${joined}` : joined) as FileId;
};

/**
 * A path that goes out of the root and comes back to it, as one below the root: seen from `/srv/shop/web`, the root,
 * `../../shop/web/Dockerfile` is `Dockerfile`. Every other path stays as it is.
 */
export const backInside = (path: FileId, root: string): FileId => {
  const up = /^(?:\.\.\/)*/.exec(path)?.[0].length ?? 0;
  const levels = up / 3;
  const names = root.split('/').filter((name) => name !== '');
  if (levels === 0 || levels > names.length) return path;
  const way = `${names.slice(-levels).join('/')}/`;
  const rest = `${path.slice(up)}/`;
  return rest.startsWith(way) ? joinPath('.' as FileId, rest.slice(way.length) || '.') : path;
};

/** A path without the slashes at its end; by hand, since `/\/+$/` tries anew at each slash of a hostile name. */
export const withoutEndSlashes = (path: string): string => {
  let end = path.length;
  while (path[end - 1] === '/') end--;
  return path.slice(0, end);
};

/** Whether a path is a folder, or lies in it or below. */
export const isAtOrBelow = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(`${withoutEndSlashes(folder)}/`);

/** Go's path.Clean: no `.`, no empty names, `..` taken up where it can be. */
export const cleanPath = (path: string): string => {
  const rooted = path.startsWith('/');
  const names: string[] = [];
  for (const name of path.split('/')) {
    if (name === '' || name === '.') continue;
    if (name !== '..') names.push(name);
    else if (names.length > 0 && names.at(-1) !== '..') names.pop();
    else if (!rooted) names.push(name);
  }
  return (rooted ? '/' : '') + names.join('/') || '.';
};

/** The folder a file lies in. */
export const folderOf = (file: FileId): FileId => {
  const slash = file.lastIndexOf('/');
  return (slash < 0 ? '.' : file.slice(0, slash)) as FileId;
};

/** The folder of a path that begins at a root, which is the empty text. */
export const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** The folder that a file lies in, and those around it, nearest first. */
export const foldersAbove = (file: FileId): readonly FileId[] => {
  const folders: FileId[] = [folderOf(file)];
  for (let at = folders[0]; at !== undefined && at !== '.'; at = folders.at(-1)) folders.push(folderOf(at));
  return folders;
};

/** The last part of a path. */
export const nameOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1);

/** An absolute path inside an image, written relative to a folder of it: `./app` in `/srv` is `/srv/app`. */
export const pathInImage = (folder: string, path: string): string => {
  const whole = joinPath('.' as FileId, path.startsWith('/') ? path : `/${folder}/${path}`);
  return whole === '/.' ? '/' : whole;
};
