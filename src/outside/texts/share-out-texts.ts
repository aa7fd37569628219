import { availableParallelism } from 'node:os';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Files } from '../../ports/files.ts';
import { takeParcels } from './take-parcels.ts';
import { ANSWERED, NEXT, PARCEL, type TextAnswer, type TextTask } from './text-task.ts';

const MAX_THREADS = 8;
/** How long a thread may work on one parcel of files before it is given up, in milliseconds. */
const PATIENCE = 20_000;

type SharedTexts = Pick<TextTask, 'root' | 'allowOutside' | 'paths' | 'first'> & { readonly files: Files };

/**
 * Scans texts from `first` on together with helping threads, and hands over their answers before it returns. A helper that
 * breaks, or never comes up, leaves what it took undone.
 */
export const shareOutTexts = (
  { files, root, allowOutside, paths, first }: SharedTexts,
  keep: (answer: TextAnswer) => void,
  threads = Math.min(availableParallelism(), MAX_THREADS),
): void => {
  const counters = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  const ports = Array.from({ length: threads - 1 }, () => {
    const { port1, port2 } = new MessageChannel();
    startHelper({ root, allowOutside, paths, first, counters, port: port2 });
    return port1;
  });
  let own = 0;
  takeParcels(files, { paths, first, counters }, (answer) => {
    own++;
    keep(answer);
  });
  const taken = Math.min(Atomics.load(counters, NEXT), Math.ceil((paths.length - first) / PARCEL));
  awaitHelpers(ports, counters, taken - own, keep);
};

const startHelper = (task: TextTask): void => {
  const entry = new URL(import.meta.url.endsWith('.ts') ? './text-worker.ts' : './text-worker.cjs', import.meta.url);
  try {
    const worker = new Worker(entry, { workerData: task, transferList: [task.port] });
    worker.on('error', () => {}); // what it leaves is done by whoever asked
    worker.unref();
  } catch {
    // no more threads are allowed here: then without
  }
};

/** Takes the answers of helpers until there are as many as they took parcels, or none comes for too long. */
const awaitHelpers = (
  ports: readonly MessagePort[],
  counters: Int32Array,
  expected: number,
  keep: (answer: TextAnswer) => void,
): void => {
  for (let came = 0; ; ) {
    const answered = Atomics.load(counters, ANSWERED);
    for (const port of ports) {
      for (let one = receiveMessageOnPort(port); one; one = receiveMessageOnPort(port)) {
        keep(one.message);
        came++;
      }
    }
    if (came >= expected || Atomics.wait(counters, ANSWERED, answered, PATIENCE) === 'timed-out') break;
  }
  for (const port of ports) port.close();
};
