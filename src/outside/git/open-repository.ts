import { lstatSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type ObjectStore, objectStore } from './object-store.ts';
import { readSmall } from './read-slice.ts';

/** A repository on the disk. */
export type Repository = {
  /** The folder of the working tree. */
  readonly top: string;
  /** Where HEAD is: `.git`, or a folder of its own for a linked working tree. */
  readonly head: string;
  /** Where references and objects are, shared by all working trees. */
  readonly common: string;
  readonly objects: ObjectStore;
};

/** Opens the repository around a folder (gitrepository-layout); undefined when there is none, a word when it cannot be read. */
export const openRepository = (folder: string): Repository | 'reftable' | undefined => {
  for (let top = resolve(folder); ; top = dirname(top)) {
    const head = gitFolder(top);
    if (head !== undefined) {
      const shared = readSmall(join(head, 'commondir'))?.trim();
      const common = shared === undefined ? head : resolve(head, shared);
      const config = readSmall(join(common, 'config')) ?? '';
      if (/^[ \t]*refstorage[ \t]*=[ \t]*reftable[ \t]*\r?$/im.test(config)) return 'reftable';
      const hashBytes = /^[ \t]*objectformat[ \t]*=[ \t]*sha256[ \t]*\r?$/im.test(config) ? 32 : 20;
      return { top, head, common, objects: objectStore(join(common, 'objects'), hashBytes) };
    }
    if (dirname(top) === top) return undefined;
  }
};

const gitFolder = (top: string): string | undefined => {
  const path = join(top, '.git');
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return path;
  const linked = stat?.isFile() ? /^gitdir: (.+)/.exec(readSmall(path) ?? '')?.[1] : undefined;
  return linked === undefined ? undefined : resolve(top, linked.trim());
};
