import { createHash } from 'node:crypto';

export type GitObjectType = 'commit' | 'tree' | 'blob' | 'tag';
export type GitObject = { readonly type: GitObjectType; readonly content: Buffer };

/** Largest object that is unfolded, in bytes. */
export const MAX_OBJECT = 64 * 1024 * 1024;

/** Whether an object is what its name says: its name is the hash of its type, size and content. */
export const isNamed = ({ type, content }: GitObject, id: string): boolean =>
  createHash(id.length === 64 ? 'sha256' : 'sha1')
    .update(`${type} ${content.length}\0`)
    .update(content)
    .digest('hex') === id;
