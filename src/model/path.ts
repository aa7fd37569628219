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

/** The folder a file lies in. */
export const folderOf = (file: FileId): FileId => {
  const slash = file.lastIndexOf('/');
  return (slash < 0 ? '.' : file.slice(0, slash)) as FileId;
};

/** The folder that a file lies in, and those around it, nearest first. */
export const foldersAbove = (file: FileId): readonly FileId[] => {
  const folders: FileId[] = [folderOf(file)];
  for (let at = folders[0]; at !== undefined && at !== '.'; at = folders.at(-1)) folders.push(folderOf(at));
  return folders;
};

/** The last part of a path. */
export const nameOf = (file: FileId): string => file.slice(file.lastIndexOf('/') + 1);

/** An absolute path inside an image, written relative to a folder of it: `./app` in `/srv` is `/srv/app`. */
export const pathInImage = (folder: string, path: string): string => {
  const whole = joinPath('.' as FileId, path.startsWith('/') ? path : `/${folder}/${path}`);
  return whole === '/.' ? '/' : whole;
};
