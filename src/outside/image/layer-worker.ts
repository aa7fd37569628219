import { parentPort } from 'node:worker_threads';
import type { LayerBlob } from './layer-blob.ts';
import { readBlob } from './read-blob.ts';

/** Reads layers one after another as the main thread hands them out. */
export type LayerTask = { readonly number: number; readonly blob: LayerBlob; readonly secrets: boolean };

parentPort?.on('message', async ({ number, blob, secrets }: LayerTask) => {
  let count = 0;
  const facts = await readBlob(blob, secrets, (bytes) => {
    count += bytes;
    if (count < 4 * 1024 * 1024) return;
    parentPort?.postMessage({ kind: 'bytes', count });
    count = 0;
  });
  parentPort?.postMessage({ kind: 'bytes', count });
  parentPort?.postMessage({ kind: 'layer', number, facts });
});
