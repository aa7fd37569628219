/**
 * A member's path from the root of the archive without `.`, leading and doubled slashes; undefined when `..` leads out of
 * it. An absolute path counts from the root, as it does for who unpacks.
 */
export const normalPath = (path: string): string | undefined => {
  if (isPlain(path)) return path;
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
};

/** Nothing to do for nearly all paths: no leading dot or slash, no empty or dotted part. */
const isPlain = (path: string): boolean =>
  path.charCodeAt(0) !== 46 &&
  path.charCodeAt(0) !== 47 &&
  path.charCodeAt(path.length - 1) !== 47 &&
  !path.includes('//') &&
  !path.includes('/.');
