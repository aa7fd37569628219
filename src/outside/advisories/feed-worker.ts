import { type MessagePort, workerData } from 'node:worker_threads';
import { type PartTask, readPart } from './feed-part.ts';

/** Helps to build the database: reads the parts of feeds that it is sent, until nobody is there to send any. */
export type FeedHelper = {
  readonly port: MessagePort;
  /** Counts the answers: who waits for one sleeps on it. */
  readonly answered: Int32Array;
};

const { port, answered }: FeedHelper = workerData;
port.on('message', (task: PartTask) => {
  port.postMessage(readPart(task));
  Atomics.add(answered, 0, 1);
  Atomics.notify(answered, 0);
});
