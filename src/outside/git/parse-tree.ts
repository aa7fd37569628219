import type { Entry } from '../../ports/files.ts';

export type TreeEntry = { readonly kind: Entry['kind'] | 'submodule'; readonly id: string };

/** Entries of a tree object: mode, blank, name, NUL, id. Names that cannot be in a tree are left out. */
export const parseTree = (content: Buffer, hashBytes: number): ReadonlyMap<string, TreeEntry> => {
  const entries = new Map<string, TreeEntry>();
  let at = 0;
  while (at < content.length) {
    const blank = content.indexOf(32, at);
    const end = content.indexOf(0, blank);
    if (blank < 0 || end < 0 || end + 1 + hashBytes > content.length) break;
    const name = content.toString('utf8', blank + 1, end);
    const id = content.toString('hex', end + 1, end + 1 + hashBytes);
    if (name !== '' && name !== '.' && name !== '..' && !name.includes('/'))
      entries.set(name, { kind: kindOf(content.toString('latin1', at, blank)), id });
    at = end + 1 + hashBytes;
  }
  return entries;
};

const kindOf = (mode: string): TreeEntry['kind'] => {
  if (/^0?40000$/.test(mode)) return 'directory';
  if (mode.startsWith('100')) return 'file';
  if (mode === '160000') return 'submodule';
  return mode === '120000' ? 'link' : 'other';
};
