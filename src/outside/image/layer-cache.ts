import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { LayerFacts } from '../../model/layer-facts.ts';
import type { LayerBlob } from './layer-blob.ts';
import { markUsed, writeCacheEntry } from './write-cache-entry.ts';

/** To be raised whenever what is read from a layer changes. */
const EXTRACTOR = 8;

/** What an earlier run learnt of a layer with this digest; a damaged or foreign entry is none. */
export const cachedLayer = (folder: string | undefined, blob: LayerBlob, secrets: boolean): LayerFacts | undefined => {
  const name = entryOf(blob, secrets);
  if (folder === undefined || name === undefined) return undefined;
  const file = join(folder, name);
  try {
    const { facts }: { readonly facts: LayerFacts } = deserialize(readFileSync(file));
    const same = blob.digest === undefined ? facts.diffId === blob.diffId : facts.blob === blob.digest;
    if (same) markUsed(file);
    return same ? facts : undefined;
  } catch {
    return undefined;
  }
};

/** Keeps what was learnt; a layer with problems is read again. */
export const keepLayer = (folder: string | undefined, blob: LayerBlob, secrets: boolean, facts: LayerFacts): void => {
  const name = entryOf(blob, secrets);
  if (folder === undefined || name === undefined || facts.problems.length > 0) return;
  writeCacheEntry(folder, name, serialize({ facts }));
};

const entryOf = ({ digest, diffId }: LayerBlob, secrets: boolean): string | undefined => {
  const name = /^sha256:([0-9a-f]{64})$/.exec(digest ?? diffId ?? '')?.[1];
  return name === undefined ? undefined : `${name}-${EXTRACTOR}${secrets ? '' : '-packages'}`;
};
