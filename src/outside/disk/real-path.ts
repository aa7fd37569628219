import { readlinkSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { nameOf } from '../../model/path.ts';

/** More links in a row than the kernel follows. Source: path_resolution(7). */
const MOST_LINKS = 40;

/**
 * Where a path of this host leads when its links are followed, those to what does not exist yet too; as far as it exists.
 * A circle leads to the root: whoever asks must not take it for harmless.
 */
export const realPath = (path: string, links = MOST_LINKS): string => {
  const missing: string[] = [];
  for (let at = path; at !== '/' && at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    try {
      const real = realpathSync(at);
      return missing.length > 0 ? `${real === '/' ? '' : real}/${missing.join('/')}` : real;
    } catch {
      const to = linkAt(at);
      if (to !== undefined) return links > 0 ? realPath(join(to, ...missing), links - 1) : '/';
      missing.unshift(nameOf(at));
    }
  }
  return path;
};

/** What a link names; undefined where none stands. */
const linkAt = (path: string): string | undefined => {
  try {
    return resolve(realpathSync(dirname(path)), readlinkSync(path));
  } catch {
    return undefined;
  }
};
