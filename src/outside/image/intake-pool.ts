import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { LayerFacts } from '../../model/layer-facts.ts';
import type { LayerIntake } from './layer-intake.ts';
import { WORKER_ENTRY, WORTH_A_WORKER } from './worker-entry.ts';

/** Bytes on their way to a worker before whoever pushes has to wait. */
const WINDOW = 16 * 1024 * 1024;
/** Small pieces are gathered: each message costs as much as hashing some ten thousand bytes. */
const PARCEL = 512 * 1024;

/** What a worker is told of a layer that is fed to it, and what it answers. */
export type FeedMessage =
  | { readonly kind: 'begin'; readonly secrets: boolean }
  | { readonly kind: 'piece'; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly expected: Parameters<LayerIntake['finish']>[0] };
export type FeedAnswer =
  | { readonly kind: 'taken'; readonly bytes: number }
  | { readonly kind: 'facts'; readonly facts: LayerFacts };

/** Reads layers that come as streams, each in a worker, as many at once as there are processors. */
export type IntakePool = {
  /** For a layer of `bytes`, as stored: waits for a free worker, or reads a small one here. The pieces pushed are copied. */
  open(secrets: boolean, bytes: number): Promise<LayerIntake>;
  close(): void;
};

type Seat = { readonly worker: Worker; busy: boolean };

export const intakePool = (): IntakePool => {
  const seats: Seat[] = [];
  const waiting: ((seat: Seat) => void)[] = [];
  const most = Math.max(1, Math.min(availableParallelism(), 8));
  const take = (): Promise<Seat> => {
    const free = seats.find(({ busy }) => !busy);
    if (free) {
      free.busy = true;
      return Promise.resolve(free);
    }
    if (seats.length < most) {
      const seat = { worker: new Worker(WORKER_ENTRY), busy: true };
      seats.push(seat);
      return Promise.resolve(seat);
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const release = (seat: Seat): void => {
    const next = waiting.shift();
    if (next) next(seat);
    else seat.busy = false;
  };
  return {
    async open(secrets, bytes) {
      if (bytes <= WORTH_A_WORKER) {
        const { layerIntake } = await import('./layer-intake.ts');
        return layerIntake(secrets);
      }
      const seat = await take();
      return feed(seat.worker, secrets, () => release(seat));
    },
    close() {
      for (const { worker } of seats) void worker.terminate();
    },
  };
};

const feed = (worker: Worker, secrets: boolean, done: () => void): LayerIntake => {
  let parcel = Buffer.allocUnsafeSlow(PARCEL);
  let filled = 0;
  let underway = 0;
  let wake = (): void => {};
  let broken: Error | undefined;
  let answered: (facts: LayerFacts) => void = () => {};
  let failed: (error: Error) => void = () => {};
  const facts = new Promise<LayerFacts>((resolve, reject) => {
    answered = resolve;
    failed = reject;
  });
  facts.catch(() => {}); // told where it is awaited, or at the next push
  const onMessage = (answer: FeedAnswer): void => {
    if (answer.kind === 'taken') underway -= answer.bytes;
    else {
      worker.off('message', onMessage);
      worker.off('error', onError);
      answered(answer.facts);
      done();
    }
    wake();
  };
  const onError = (error: Error): void => {
    broken = error;
    failed(error);
    wake();
  };
  worker.on('message', onMessage);
  worker.on('error', onError);
  const tell = (message: FeedMessage, transfer: readonly ArrayBuffer[] = []): void =>
    worker.postMessage(message, [...transfer]);
  const send = (): void => {
    if (filled === 0) return;
    const bytes = new Uint8Array(parcel.buffer as ArrayBuffer, 0, filled); // allocated above, not pooled
    underway += filled;
    tell({ kind: 'piece', bytes }, [bytes.buffer]);
    parcel = Buffer.allocUnsafeSlow(PARCEL);
    filled = 0;
  };
  tell({ kind: 'begin', secrets });
  return {
    async push(piece) {
      for (let at = 0; at < piece.length; ) {
        const copied = piece.copy(parcel, filled, at, at + PARCEL - filled);
        filled += copied;
        at += copied;
        if (filled === PARCEL) send();
      }
      while (underway > WINDOW && !broken) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      if (broken) throw broken;
    },
    finish(expected) {
      send();
      tell({ kind: 'end', expected });
      return facts;
    },
  };
};
