import type { Clock } from '../ports/clock.ts';
import type { Engine } from '../ports/engine.ts';
import type { Untimed } from './observation.ts';
import type { Roster } from './roster.ts';
import { REST } from './sample-host.ts';

const LEAST_REST_MS = 500;
/** What listing the changes of a container is taken to cost the engine, in all and for each: estimates, not measured. */
const LIST_MS = 3;
const ENTRY_MS = 0.01;

export type FollowingFiles = {
  readonly engine: Engine;
  readonly clock: Clock;
  readonly seen: Roster['seen'];
  readonly take: (observation: Untimed) => void;
  readonly signal: AbortSignal;
};

/** Asks for changed files, one container after the other, those first whose processes did something. */
export const followFiles = async ({ engine, clock, seen, take, signal }: FollowingFiles): Promise<void> => {
  let order: readonly string[] = [];
  for (let turn = 0; !signal.aborted; turn += 1) {
    if (order.length === 0) order = [...seen.keys()];
    // every other turn goes by the order, so that one that is always lively does not hide the others
    const lively = turn % 2 === 0 ? [...seen.values()].find(({ touched }) => touched) : undefined;
    const one = lively ?? seen.get(order[0] ?? '');
    order = order.filter((id) => id !== one?.id && seen.has(id));
    let work = 0;
    if (one) {
      one.touched = false;
      const from = clock.steady();
      const { changes, entries } = await one.files.all(engine, signal);
      // on overlay2 the engine lists one layer, elsewhere it compares two whole trees
      work = one.upper === undefined ? clock.steady() - from : LIST_MS + entries * ENTRY_MS;
      if (changes.length > 0) take({ kind: 'files', id: one.id, changes });
    }
    await clock.sleep(Math.max(LEAST_REST_MS, work * REST), signal);
  }
};
