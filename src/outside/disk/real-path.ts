import { realpathSync } from 'node:fs';

/** Where a path of this host leads when its links are followed; as far as it exists. */
export const realPath = (path: string): string => {
  const missing: string[] = [];
  for (let at = path; at !== '/' && at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    try {
      const real = realpathSync(at);
      return missing.length > 0 ? `${real === '/' ? '' : real}/${missing.join('/')}` : real;
    } catch {
      missing.unshift(at.slice(at.lastIndexOf('/') + 1));
    }
  }
  return path;
};
