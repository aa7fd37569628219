import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { LayerFacts } from '../../model/layer-facts.ts';
import type { ImageRequest } from '../../ports/image-source.ts';
import type { LayerBlob } from './layer-blob.ts';
import { cachedLayer, keepLayer } from './layer-cache.ts';
import type { LayerTask } from './layer-worker.ts';
import { WORKER_ENTRY, WORTH_A_WORKER } from './worker-entry.ts';

type Answer =
  | { readonly kind: 'bytes'; readonly count: number }
  | { readonly kind: 'layer'; readonly number: number; readonly facts: LayerFacts };

/** More than this many at once only wait for each other, and each holds a file. */
const MAX_WORKERS = 8;

/** Reads layers in parallel, the largest first; those of the cache are not read again. Order as given. */
export const readLayers = async (
  blobs: readonly LayerBlob[],
  { secrets, progress }: ImageRequest,
  cache: string | undefined,
): Promise<readonly LayerFacts[]> => {
  const found = blobs.map((blob) => cachedLayer(cache, blob, secrets));
  const todo = blobs
    .map((blob, number): LayerTask => ({ kind: 'file', blob, number, secrets }))
    .filter(({ number }) => found[number] === undefined)
    .sort((a, b) => b.blob.length - a.blob.length);
  const total = todo.reduce((sum, { blob }) => sum + blob.length, 0);
  const facts = [...found];
  let read = 0;
  if (todo.length > 0 && total <= WORTH_A_WORKER) {
    const { readBlob } = await import('./read-blob.ts');
    for (const { blob, number } of todo) {
      const one = await readBlob(blob, secrets, () => {});
      facts[number] = one;
      keepLayer(cache, blob, secrets, one);
    }
    return facts.flatMap((one) => one ?? []);
  }
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(WORKER_ENTRY);
      const next = (): void => {
        const task = todo.shift();
        if (task) {
          worker.postMessage(task);
          return;
        }
        void worker.terminate();
        resolve();
      };
      worker.on('error', reject);
      worker.on('message', (answer: Answer) => {
        if (answer.kind === 'bytes') {
          read += answer.count;
          progress?.(read, total);
          return;
        }
        facts[answer.number] = answer.facts;
        const blob = blobs[answer.number];
        if (blob) keepLayer(cache, blob, secrets, answer.facts);
        next();
      });
      next();
    });
  const workers = Math.min(todo.length, Math.max(1, availableParallelism()), MAX_WORKERS);
  await Promise.all(Array.from({ length: workers }, work));
  return facts.flatMap((one) => one ?? []);
};
