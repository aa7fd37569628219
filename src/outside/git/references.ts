import { type Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Repository } from './open-repository.ts';
import { readSlice, readSmall } from './read-slice.ts';

/** Most bytes of the file of packed references that are read: a million of them. */
const MAX_PACKED = 64 * 1024 * 1024;

/** The references that git has put into one file, by their full names. */
export const packedReferences = ({ common }: Repository): ReadonlyMap<string, string> =>
  new Map(
    [
      ...(readSlice(join(common, 'packed-refs'), 0, MAX_PACKED)?.toString('latin1') ?? '').matchAll(
        /^([0-9a-f]{40,64}) (\S+)$/gm,
      ),
    ].map(([, id = '', name = '']) => [name, id]),
  );

/** Most files of references that are read: more are packed. */
const MAX_FILES = 100_000;

/** What every branch, tag and other reference names, and HEAD: ids of commits and of tags. */
export const allReferences = (repository: Repository): readonly string[] => {
  const { head, common } = repository;
  const texts = filesBelow(join(common, 'refs')).map((file) => readSmall(file)?.trim() ?? '');
  const ids = [readSmall(join(head, 'HEAD'))?.trim() ?? '', ...texts, ...packedReferences(repository).values()];
  return [...new Set(ids.filter((id) => /^[0-9a-f]{40,64}$/.test(id)))];
};

const filesBelow = (folder: string): readonly string[] => {
  const files: string[] = [];
  const waiting = [folder];
  for (const one of waiting) {
    for (const entry of entriesOf(one)) {
      if (entry.isDirectory()) waiting.push(join(one, entry.name));
      else if (entry.isFile()) files.push(join(one, entry.name));
    }
    if (files.length > MAX_FILES) break;
  }
  return files;
};

const entriesOf = (folder: string): readonly Dirent[] => {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
};
