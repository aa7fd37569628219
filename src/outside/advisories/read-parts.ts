import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { type FeedPart, type PartTask, readPart } from './feed-part.ts';
import type { FeedHelper } from './feed-worker.ts';

/** More than this many threads only wait for the one that writes. */
const MAX_THREADS = 4;
/** Parts that each thread may have before it: what it reads ahead lies in memory. */
const AHEAD = 3;
/** How long one part may take before it is read here, in milliseconds. */
const PATIENCE = 20_000;
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './feed-worker.ts' : './feed-worker.cjs', import.meta.url);

/** With what who asks keeps beside it; without a task there is nothing to read. */
type Work<T> = { readonly of: T; readonly task: PartTask | undefined };
type Helper = {
  readonly send: (task: PartTask) => void;
  readonly receive: () => FeedPart | undefined;
  readonly close: () => void;
};

/**
 * Reads parts and gives them back in their order, with whatever who asks keeps beside them. Works that fill a queue are shared
 * out to threads; a thread that breaks, or never comes up, costs time and nothing else. Asks for a work only shortly before it is read.
 */
export function* readParts<T>(
  works: Iterable<Work<T>>,
  threads = Math.min(availableParallelism(), MAX_THREADS),
): Generator<{ readonly of: T; readonly part: FeedPart | undefined }> {
  const source = works[Symbol.iterator]();
  const queue: Work<T>[] = [];
  const helpers: Helper[] = [];
  let sent = 0;
  let received = 0;
  const send = ({ task }: Work<T>): void => {
    if (task) helpers[sent++ % threads]?.send(task);
  };
  try {
    for (;;) {
      while (queue.length < threads * AHEAD) {
        const { value: work, done } = source.next();
        if (done) break;
        queue.push(work);
        if (helpers.length > 0) send(work);
        else if (threads > 1 && queue.length === threads * AHEAD && queue.every(({ task }) => task)) {
          for (let each = 0; each < threads; each++) helpers.push(startHelper());
          for (const one of queue) send(one);
        }
      }
      const work = queue.shift();
      if (!work) return;
      const { of, task } = work;
      const read = task && sent > received ? helpers[received++ % threads]?.receive() : undefined;
      yield { of, part: read ?? (task && readPart(task)) };
    }
  } finally {
    for (const helper of helpers) helper.close();
  }
}

const startHelper = (): Helper => {
  const { port1, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  let broken = false;
  try {
    const helper: FeedHelper = { port: port2, answered };
    const worker = new Worker(ENTRY, { workerData: helper, transferList: [port2] });
    worker.on('error', () => {}); // what it leaves is read by whoever asked
    worker.unref();
  } catch {
    broken = true; // no more threads are allowed here: then without
  }
  return {
    send: (task) => port1.postMessage(task),
    receive() {
      while (!broken) {
        const before = Atomics.load(answered, 0);
        const answer = receiveMessageOnPort(port1);
        if (answer) return answer.message;
        broken = Atomics.wait(answered, 0, before, PATIENCE) === 'timed-out';
      }
      return undefined;
    },
    close: () => port1.close(),
  };
};
