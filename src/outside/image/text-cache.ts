import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The configuration of an image that an earlier run read, by the digest that the engine calls the image. */
export const cachedText = (folder: string | undefined, digest: string): string | undefined => {
  const file = entryOf(folder, digest);
  try {
    return file === undefined ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
};

/** Keeps a configuration; a disk that is full is no fault. */
export const keepText = (folder: string | undefined, digest: string | undefined, text: string): void => {
  const file = entryOf(folder, digest);
  if (folder === undefined || file === undefined) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, text, { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    // the next run exports the image again
  }
};

const entryOf = (folder: string | undefined, digest: string | undefined): string | undefined => {
  const name = /^sha256:([0-9a-f]{64})$/.exec(digest ?? '')?.[1];
  return folder === undefined || name === undefined ? undefined : join(folder, `${name}-config`);
};
