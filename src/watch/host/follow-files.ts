import type { Clock } from '../../ports/clock.ts';
import type { Engine } from '../../ports/engine.ts';
import type { Host } from '../../ports/host.ts';
import type { Untimed } from '../observation.ts';
import type { Seen, TrackedContainers } from './tracked-containers.ts';

/** It rests so many times as long as it works: a third of a hundredth of a core. Samples of processes have the rest. */
const REST = 300;
const LEAST_REST_MS = 500;
const QUIET_REST_MS = 1_000;
/** What listing the changes of a container is taken to cost the engine, in all and for each: estimates, not measured. */
const LIST_MS = 3;
const ENTRY_MS = 0.01;
/** What it costs to ask one folder when it was changed, and how many are asked at a time. */
const FOLDER_MS = 0.01;
const MOST_FOLDERS = 2_000;

type FollowingFiles = {
  readonly engine: Engine;
  readonly host: Host | undefined;
  readonly clock: Clock;
  readonly seen: TrackedContainers['seen'];
  readonly take: (observation: Untimed) => void;
  readonly signal: AbortSignal;
};

/** Asks for the changed files of the containers in whose folders something stirred, in turn. */
export const followFiles = async ({ engine, host, clock, seen, take, signal }: FollowingFiles): Promise<void> => {
  /** Those that were asked longest ago come first. */
  const turns = new Set<string>();
  while (!signal.aborted) {
    for (const id of seen.keys()) turns.add(id);
    let one: Seen | undefined;
    let asked = 0;
    for (const id of [...turns]) {
      turns.delete(id);
      const next = seen.get(id);
      if (!next) continue;
      turns.add(id);
      const stirred = next.files.stirred(host);
      asked += stirred.asked;
      if (stirred.isSo) one = next;
      if (one || asked >= MOST_FOLDERS) break;
    }
    let work = asked * FOLDER_MS;
    if (one) {
      const from = clock.steady();
      const { changes, entries } = await one.files.all(engine, host, signal);
      // on overlay2 the engine lists one layer, elsewhere it compares two whole trees
      work += one.upper === undefined ? clock.steady() - from : LIST_MS + entries * ENTRY_MS;
      if (changes.length > 0) take({ kind: 'files', id: one.id, changes });
    }
    await clock.sleep(Math.max(one ? LEAST_REST_MS : QUIET_REST_MS, work * REST), signal);
  }
};
