import type { Clock } from '../../ports/clock.ts';
import type { Engine } from '../../ports/engine.ts';
import type { EngineEvent } from '../../ports/engine-schema.ts';

const RETRY_MS = [500, 1_000, 2_000, 5_000] as const;
/** Events that were seen last, to know those again that an engine repeats after a new beginning. */
const REMEMBERED = 512;

type Following = {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onEvent: (event: EngineEvent) => void;
  /** The stream is open: before anything of it is read. `away`: milliseconds without one; undefined at the first time. */
  readonly onOpen: (away: number | undefined) => void;
  readonly onTrouble: (message: string) => void;
};

/**
 * Follows the engine's events until it is cancelled. An engine that ends or is away is tried again, and asked for what
 * happened meanwhile: it keeps 256 events, and none over a restart.
 */
export const followEvents = async ({ engine, clock, signal, onEvent, onOpen, onTrouble }: Following): Promise<void> => {
  const seen = new Set<string>();
  let since: number | undefined;
  let lost: number | undefined;
  for (let failures = 0; !signal.aborted; failures += 1) {
    const stream = await engine.events({ signal, ...(since === undefined ? {} : { since }) });
    let why = stream.ok ? 'the engine ended the stream of events' : stream.message;
    if (stream.ok) {
      onOpen(lost === undefined ? undefined : clock.steady() - lost);
      failures = 0;
      for await (const event of stream.value) {
        if (!event.ok) {
          why = event.message;
          break;
        }
        const { Type, Action, Actor, time, timeNano } = event.value;
        since = time ?? since;
        const name = `${timeNano} ${Type} ${Action} ${Actor.ID}`;
        if (seen.has(name)) continue;
        seen.add(name);
        if (seen.size > REMEMBERED) for (const oldest of seen) if (seen.delete(oldest)) break;
        onEvent(event.value);
      }
      lost = clock.steady();
    }
    if (signal.aborted) return;
    if (failures === 0) onTrouble(why);
    await clock.sleep(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 5_000, signal);
  }
};
