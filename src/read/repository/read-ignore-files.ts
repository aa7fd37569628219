import { folderOf, joinPath } from '../../model/path.ts';
import type { FileId } from '../../model/place.ts';
import type { Files } from '../../ports/files.ts';
import { readIgnore } from '../ignore/read-ignore.ts';

/** Most characters of ignore files that are looked at in one tree. */
const MAX_TEXT = 4 * 1024 * 1024;

/**
 * Whether the ignore files of a repository leave a path out. Deeper files count over higher ones and `.git/info/exclude`
 * least (gitignore(5)), so their patterns stand in that order, each bound to the folder of its file.
 */
export const readIgnoreFiles = (
  files: Files,
  root: FileId,
  ignoreFiles: readonly FileId[],
): ((path: string) => boolean) => {
  const depth = (file: FileId): number => file.split('/').length;
  const lines: string[] = [];
  let size = 0;
  const add = (file: FileId, below: string): void => {
    const text = files.text(file);
    if (!text.ok || size + text.value.length > MAX_TEXT) return;
    size += text.value.length;
    for (const line of text.value.replace(/^\uFEFF/, '').split('\n')) {
      lines.push(below === '' ? line : boundTo(below, line));
    }
  };
  add(joinPath(root, '.git/info/exclude'), '');
  for (const file of ignoreFiles.toSorted((a, b) => depth(a) - depth(b))) {
    const folder = folderOf(file);
    add(file, folder === root ? '' : root === '.' ? folder : folder.slice(root.length + 1));
  }
  return readIgnore(lines.join('\n'), 'git');
};

// `*.pem` of the folder certs reads `/certs/**/*.pem` at the root, and `/x` reads `/certs/x`.
const boundTo = (folder: string, line: string): string => {
  const pattern = line.replace(/\r$/, '');
  if (pattern.trim() === '' || pattern.startsWith('#')) return '';
  const negated = pattern.startsWith('!');
  const body = negated ? pattern.slice(1) : pattern;
  const literal = folder.replace(/[\\*?[\]!#]/g, '\\$&');
  const inner = body.trimEnd().replace(/\/$/, '');
  const bound = inner.includes('/') ? `/${literal}/${body.replace(/^\//, '')}` : `/${literal}/**/${body}`;
  return negated ? `!${bound}` : bound;
};
