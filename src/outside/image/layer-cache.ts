import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { LayerFacts } from '../../model/layer-facts.ts';
import type { LayerBlob } from './layer-blob.ts';

/** To be raised whenever what is read from a layer changes. */
const EXTRACTOR = 1;

/** What an earlier run learnt of a layer with this digest; a damaged or foreign entry is none. */
export const cachedLayer = (folder: string | undefined, blob: LayerBlob, secrets: boolean): LayerFacts | undefined => {
  const file = entryOf(folder, blob, secrets);
  if (file === undefined) return undefined;
  try {
    const { facts }: { readonly facts: LayerFacts } = deserialize(readFileSync(file));
    const same = blob.digest === undefined ? facts.diffId === blob.diffId : facts.blob === blob.digest;
    return same ? facts : undefined;
  } catch {
    return undefined;
  }
};

/** Keeps what was learnt; a layer with problems is read again, and a disk that is full is no fault. */
export const keepLayer = (folder: string | undefined, blob: LayerBlob, secrets: boolean, facts: LayerFacts): void => {
  const file = entryOf(folder, blob, secrets);
  if (folder === undefined || file === undefined || facts.problems.length > 0) return;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, serialize({ facts }), { mode: 0o600 });
    renameSync(draft, file);
  } catch {
    // the next run reads the layer again
  }
};

const entryOf = (folder: string | undefined, { digest, diffId }: LayerBlob, secrets: boolean): string | undefined => {
  const name = /^sha256:([0-9a-f]{64})$/.exec(digest ?? diffId ?? '')?.[1];
  if (folder === undefined || name === undefined) return undefined;
  return join(folder, `${name}-${EXTRACTOR}${secrets ? '' : '-packages'}`);
};
