import type { Sink } from '../ports/sink.ts';

/** Most records that wait for a sink; what comes on top is dropped there, counted and said. The log itself keeps it. */
const MAX_WAITING = 20_000;
const MAX_SENT_AT_ONCE = 500;
const RETRY_MS = [1_000, 5_000, 30_000] as const;

export type Forwarding<T> = {
  /** Takes what is on the disk. Never waits. */
  take(record: T): void;
  /** Tries to hand over what waits, for so long at most. */
  close(milliseconds: number): Promise<void>;
};

type ForwardOptions<T> = {
  readonly sink: Sink<T>;
  /** Its number in the log, to say which did not arrive. */
  readonly numberOf: (record: T) => number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Called when a sink fails, and when it works again with how many were dropped and the first and last of them. */
  readonly onTrouble: (message: string) => void;
};

/** Hands records to a sink in order, and again when it fails. */
export const forward = <T>({ sink, numberOf, sleep, onTrouble }: ForwardOptions<T>): Forwarding<T> => {
  let waiting: T[] = [];
  /** How many of them the sink has just been given: these are not dropped. */
  let given = 0;
  let dropped: { readonly from: number; readonly to: number; readonly count: number } | undefined;
  let running: Promise<void> | undefined;
  const stop = new AbortController();

  const run = async (): Promise<void> => {
    for (let failures = 0; waiting.length > 0; ) {
      const batch = waiting.slice(0, MAX_SENT_AT_ONCE);
      given = batch.length;
      const sent = await sink.send(batch);
      given = 0;
      if (sent.ok) {
        waiting = waiting.slice(batch.length);
        failures = 0;
        if (dropped) {
          const { count, from, to } = dropped;
          onTrouble(`${sink.name}: works again; ${count} records between ${from} and ${to} did not reach it`);
          dropped = undefined;
        }
        continue;
      }
      if (failures === 0) onTrouble(`${sink.name}: ${sent.message}; what happens meanwhile is kept and sent later`);
      if (stop.signal.aborted) break;
      await sleep(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 30_000, stop.signal);
      failures += 1;
    }
    // here and not when the promise is settled: what is taken in between would wait for the next
    running = undefined;
  };

  return {
    take(record) {
      waiting.push(record);
      if (waiting.length > MAX_WAITING) {
        const [first] = waiting.splice(given, 1);
        const seq = first === undefined ? 0 : numberOf(first);
        dropped = { from: dropped?.from ?? seq, to: seq, count: (dropped?.count ?? 0) + 1 };
      }
      running ??= run();
    },
    async close(milliseconds) {
      const limit = new AbortController();
      await Promise.race([running, sleep(milliseconds, limit.signal)]);
      limit.abort();
      stop.abort();
      sink.close();
      const [first] = waiting;
      if (first !== undefined)
        onTrouble(
          `${sink.name}: ended before ${waiting.length} records from ${numberOf(first)} on reached it; the log has them`,
        );
    },
  };
};
