import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { markUsed, writeCacheEntry } from './write-cache-entry.ts';

/** The configuration of an image that an earlier run read, by the digest that the engine calls the image. */
export const cachedText = (folder: string | undefined, digest: string): string | undefined => {
  const name = entryOf(digest);
  if (folder === undefined || name === undefined) return undefined;
  const file = join(folder, name);
  try {
    const text = readFileSync(file, 'utf8');
    markUsed(file);
    return text;
  } catch {
    return undefined;
  }
};

/** Keeps a configuration. */
export const keepText = (folder: string | undefined, digest: string | undefined, text: string): void => {
  const name = entryOf(digest);
  if (folder !== undefined && name !== undefined) writeCacheEntry(folder, name, text);
};

const entryOf = (digest: string | undefined): string | undefined => {
  const name = /^sha256:([0-9a-f]{64})$/.exec(digest ?? '')?.[1];
  return name === undefined ? undefined : `${name}-config`;
};
