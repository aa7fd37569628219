import type { Clock } from '../../ports/clock.ts';
import type { Engine } from '../../ports/engine.ts';
import type { EngineEvent } from '../../ports/engine-schema.ts';
import type { Host } from '../../ports/host.ts';
import { count } from '../../report/text/count.ts';
import type { Loop } from '../loop/open-loop.ts';
import type { Observation, Untimed } from '../observation.ts';
import type { WatchMessage } from '../output/watch-message.ts';
import { isUnnamedExec } from './exec-processes.ts';
import { followEvents } from './follow-events.ts';
import { followFiles } from './follow-files.ts';
import { sampleHost } from './sample-host.ts';
import { trackContainers, type Unseen } from './tracked-containers.ts';
import type { WatchTerms } from './watch-container.ts';

/** How often the engine is asked whether it told of everything: it drops events for whoever reads too slowly, and says nothing. */
const COMPARE_MS = 60_000;
/** An engine that tells events and does not say what runs hangs on one container, or is busy. */
const ASK_AGAIN_MS = 5_000;

/** Of what the engine says it did so many characters are kept: a health check is known by its words, all of them. */
const LONGEST_ACTION = 4_096;

type WatchRequest = {
  readonly engine: Engine;
  /** The machine of the engine; undefined when it is another one: then only what the engine says is seen. */
  readonly host: Host | undefined;
  readonly clock: Clock;
  readonly loop: Loop;
  readonly terms: Omit<WatchTerms, 'cgroupVersion'>;
  readonly say: (told: WatchMessage) => void;
  /** It turned out that the processes of containers are not to be seen from here. */
  readonly onBlind?: () => void;
  readonly signal: AbortSignal;
};

/** What is said of the first container of which something cannot be seen. */
const UNSEEN: { readonly [what in Unseen]: string } = {
  processes:
    'its processes are not to be seen from here, for the watch has other process numbers than the engine: of this and the like only what the engine says is seen. Run it on the host itself, or with --pid host',
  programs: 'what its processes run is not to be seen without root: most detections need it',
  files:
    'where it keeps what it writes is not to be seen from here: its changed files are asked of the engine, seldom, and a program that was written into it is not told from one of its image',
};

/** Watches an engine and its machine until it is cancelled. Nothing is changed, started, or run inside a container. */
export const watchHost = async ({
  engine,
  host,
  clock,
  loop,
  terms,
  say,
  onBlind,
  signal,
}: WatchRequest): Promise<void> => {
  const now = (): string => clock.wall().toISOString();
  const note = (what: Extract<WatchMessage, { kind: 'note' }>['what'], message: string): void =>
    say({ time: now(), kind: 'note', what, message });
  const take = (observation: Untimed): void => {
    const timed: Observation = { ...observation, at: clock.steady() };
    for (const alert of loop.take(timed)) say({ time: now(), kind: 'alert', alert });
  };
  const unseen = new Set<Unseen>();
  const tracked = trackContainers({
    ...{ engine, host, clock, terms, signal },
    onSeen: (container) => take({ kind: 'container', container }),
    onGone: (id) => take({ kind: 'gone', id }),
    onOverflow: (overflow) =>
      note(
        'overflow',
        `${overflow} containers started faster than they could be looked at; those that still run are looked up now`,
      ),
    onUnseen(what, { name }) {
      if (unseen.has(what)) return;
      unseen.add(what);
      note('blind', `${name}: ${UNSEEN[what]}`);
      if (what === 'processes') onBlind?.();
    },
  });
  const { seen } = tracked;
  let isOpen = false;
  let opened = 0;
  let isNaming = true;

  const onOpen = async (away: number | undefined): Promise<void> => {
    isOpen = true;
    opened += 1;
    const own = opened;
    const isLast = (): boolean => isOpen && own === opened && !signal.aborted;
    let found = await tracked.compare();
    if (!found && isLast()) note('blind', 'the engine does not say what runs: it is asked until it does');
    while (!found && isLast()) {
      await clock.sleep(ASK_AGAIN_MS, signal);
      found = await tracked.compare();
    }
    // it went away meanwhile: when it is back all is compared
    if (!found) return;
    if (away === undefined) {
      note('begin', `watching ${count(found.come, 'container')} at ${engine.host}`);
      return;
    }
    const seconds = Math.round(away / 1_000);
    note(
      'resync',
      `the engine was away for ${seconds} s: ${found.come} containers are new since, ${found.gone} are gone; what happened in between may have been missed`,
    );
  };

  const onTrouble = (message: string): void => {
    isOpen = false;
    note('gap', message);
  };

  const onEvent = ({ Type, Action, Actor }: EngineEvent): void => {
    const id = Actor.ID ?? '';
    const action = { type: Type, action: Action.slice(0, LONGEST_ACTION), id, attributes: Actor.Attributes };
    if (Type === 'container' && Action === 'start') tracked.started(id);
    if (isNaming && isUnnamedExec(action)) {
      isNaming = false;
      note(
        'blind',
        'this engine does not say what an exec runs: what still runs at the next look is named, what ended before is not seen',
      );
    }
    take({ kind: 'action', action });
    say({ time: now(), kind: 'action', action });
    if (Type === 'container' && (Action === 'die' || Action === 'destroy')) tracked.forget(id);
  };

  const compareOften = async (): Promise<void> => {
    for (;;) {
      await clock.sleep(COMPARE_MS, signal);
      if (signal.aborted) return;
      const missed = isOpen ? await tracked.missed() : 0;
      if (missed)
        note('gap', `the engine never told of ${count(missed, 'container')} that runs: other events may be lost too`);
    }
  };

  if (!host)
    note(
      'blind',
      'the engine is on another machine: processes, connections and use are not seen, only what it says itself',
    );
  const onJump = (shift: number): void =>
    note(
      'clock',
      `the clock of the host jumped by ${Math.round(shift / 1_000)} s; times before and after do not compare`,
    );
  await Promise.all([
    followEvents({ engine, clock, signal, onEvent, onOpen: (away) => void onOpen(away), onTrouble }),
    ...(host ? [sampleHost({ host, clock, seen, take, onJump, signal })] : []),
    followFiles({ engine, host, clock, seen, take, signal }),
    compareOften(),
  ]);
};
