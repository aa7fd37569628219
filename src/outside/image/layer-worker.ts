import { parentPort } from 'node:worker_threads';
import type { FeedAnswer, FeedMessage } from './intake-pool.ts';
import type { LayerBlob } from './layer-blob.ts';
import { type LayerIntake, layerIntake } from './layer-intake.ts';
import { readBlob } from './read-blob.ts';

/** Reads layers one after another: from the disk as the main thread names them, or as it feeds them piece by piece. */
export type LayerTask = {
  readonly kind: 'file';
  readonly number: number;
  readonly blob: LayerBlob;
  readonly secrets: boolean;
};

const readFile = async ({ number, blob, secrets }: LayerTask): Promise<void> => {
  let count = 0;
  const facts = await readBlob(blob, secrets, (bytes) => {
    count += bytes;
    if (count < 4 * 1024 * 1024) return;
    parentPort?.postMessage({ kind: 'bytes', count });
    count = 0;
  });
  parentPort?.postMessage({ kind: 'bytes', count });
  parentPort?.postMessage({ kind: 'layer', number, facts });
};

let fed: LayerIntake | undefined;
const answer = (message: FeedAnswer): void => parentPort?.postMessage(message);
const takeFed = async (message: FeedMessage): Promise<void> => {
  if (message.kind === 'begin') fed = layerIntake(message.secrets);
  else if (message.kind === 'end') {
    const facts = await fed?.finish(message.expected);
    fed = undefined;
    if (facts) answer({ kind: 'facts', facts });
  } else {
    const { buffer, byteOffset, byteLength } = message.bytes;
    await fed?.push(Buffer.from(buffer, byteOffset, byteLength));
    answer({ kind: 'taken', bytes: byteLength });
  }
};

// one after the other: a piece is read whole before the next is looked at
let last: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: LayerTask | FeedMessage) => {
  last = last.then(() => (message.kind === 'file' ? readFile(message) : takeFed(message)));
});
