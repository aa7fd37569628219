import type { Clock } from '../ports/clock.ts';
import type { Engine } from '../ports/engine.ts';
import type { EngineEvent } from '../ports/engine-schema.ts';
import type { Host } from '../ports/host.ts';
import { type CgroupFolders, cgroupFolders } from '../read/proc/cgroup-folders.ts';
import { type Namespaces, readNamespaces } from '../read/proc/look-at-process.ts';
import { readSockets } from '../read/proc/read-sockets.ts';
import { readUsage } from '../read/proc/read-usage.ts';
import { count } from '../report/count.ts';
import { followEvents } from './follow-events.ts';
import type { Loop } from './loop.ts';
import type { Observation } from './observation.ts';
import { openScan, type ScannedContainer } from './scan-processes.ts';
import type { Told } from './told.ts';
import { type WatchTerms, watchContainer } from './watch-container.ts';
import { type FileWatch, watchFiles } from './watch-files.ts';
import type { Watched } from './watched.ts';

/** The watch rests so many times as long as it works: about one hundredth of a core. */
const REST = 100;
/** However dear a look was, the next one comes so soon: what lives for seconds must be seen. */
const MOST_REST_MS = 4_000;
const TICK_MS = 1_000;
const USAGE_MS = 10_000;
const FILES_MS = 500;
/** What listing the changes of a container is taken to cost the engine, in all and for each: estimates, not measured. */
const LIST_MS = 3;
const ENTRY_MS = 0.01;
/** Containers that wait to be asked for; what comes on top is found by the next comparison. */
const MOST_WAITING = 2_000;
const INSPECTIONS = 4;
/** While a container starts, its entry point may write what it runs. */
const STARTING_MS = 60_000;
const JUMP_MS = 5_000;

export type WatchRequest = {
  readonly engine: Engine;
  /** The machine of the engine; undefined when it is another one: then only what the engine says is seen. */
  readonly host: Host | undefined;
  readonly clock: Clock;
  readonly loop: Loop;
  readonly terms: Omit<WatchTerms, 'cgroupVersion'>;
  readonly say: (told: Told) => void;
  readonly signal: AbortSignal;
};

type Seen = ScannedContainer & {
  readonly watched: Watched;
  readonly folders: CgroupFolders | undefined;
  readonly files: FileWatch;
  /** Its processes did something since its files were looked at. */
  touched: boolean;
};

/** Watches an engine and its machine until it is cancelled. Nothing is changed, started, or run inside a container. */
export const watchHost = async ({ engine, host, clock, loop, terms, say, signal }: WatchRequest): Promise<void> => {
  const seen = new Map<string, Seen>();
  const waiting = new Set<string>();
  let overflow = 0;
  let asking = 0;
  let cgroupVersion: string | undefined;
  const hostNamespaces = host && readNamespaces(host, 1);

  const now = (): string => clock.wall().toISOString();
  const note = (what: Extract<Told, { kind: 'note' }>['what'], message: string): void =>
    say({ time: now(), kind: 'note', what, message });
  const take = (observation: Untimed): void => {
    const timed: Observation = { ...observation, at: clock.steady() };
    for (const alert of loop.take(timed)) say({ time: now(), kind: 'alert', alert });
  };

  const look = async (id: string): Promise<void> => {
    const details = await engine.containers.inspect(id, { signal, timeoutMs: 10_000 });
    if (!details.ok || details.value.State.Pid === 0) return;
    const watched = watchContainer(details.value, { ...terms, cgroupVersion }, clock.wall());
    const cgroup = host?.text(`/proc/${watched.pid}/cgroup`);
    const namespaces: Namespaces = host ? readNamespaces(host, watched.pid) : { mnt: '', pid: '', net: '' };
    const before = seen.get(id);
    seen.set(id, {
      id,
      watched,
      namespaces,
      upper: watched.upper,
      freshAfter: clock.wall().getTime() - watched.age + STARTING_MS,
      folders: cgroup?.ok ? cgroupFolders(cgroup.value) : undefined,
      files: before?.files ?? watchFiles(id, watched.upper),
      touched: true,
    });
    take({ kind: 'container', container: watched });
  };

  /** Asks for those that wait, a few at once. */
  const pump = (): void => {
    for (const id of waiting) {
      if (asking >= INSPECTIONS || signal.aborted) return;
      waiting.delete(id);
      asking += 1;
      void look(id).finally(() => {
        asking -= 1;
        pump();
      });
    }
    if (asking > 0 || overflow === 0 || signal.aborted) return;
    note(
      'overflow',
      `${overflow} containers started faster than they could be looked at; those that still run are looked up now`,
    );
    overflow = 0;
    void compare();
  };

  const forget = (id: string): void => {
    seen.delete(id);
    waiting.delete(id);
    take({ kind: 'gone', id });
  };

  /** What runs, against what is known: the truth after a gap. */
  const compare = async (): Promise<{ readonly come: number; readonly gone: number } | undefined> => {
    const info = await engine.info({ signal });
    if (info.ok) cgroupVersion = info.value.CgroupVersion;
    const listed = await engine.containers.list({ signal });
    if (!listed.ok) return undefined;
    const running = new Set(listed.value.map(({ Id }) => Id));
    const gone = [...seen.keys()].filter((id) => !running.has(id));
    const come = [...running].filter((id) => !seen.has(id));
    for (const id of gone) forget(id);
    for (const id of running) waiting.add(id);
    pump();
    return { come: come.length, gone: gone.length };
  };

  const onOpen = (away: number | undefined): void => {
    void compare().then((found) => {
      if (away === undefined) note('begin', `watching ${count(found?.come ?? 0, 'container')} at ${engine.host}`);
      else {
        const seconds = Math.round(away / 1_000);
        note(
          'resync',
          `the engine was away for ${seconds} s: ${found?.come ?? 0} containers are new since, ${found?.gone ?? 0} are gone; what happened in between may have been missed`,
        );
      }
    });
  };

  const onEvent = ({ Type, Action, Actor }: EngineEvent): void => {
    const id = Actor.ID ?? '';
    const action = { type: Type, action: Action.slice(0, 400), id, attributes: Actor.Attributes };
    if (Type === 'container' && Action === 'start') {
      if (waiting.size < MOST_WAITING) waiting.add(id);
      else overflow += 1;
      pump();
    }
    take({ kind: 'action', action });
    say({ time: now(), kind: 'action', action });
    if (Type === 'container' && (Action === 'die' || Action === 'destroy')) forget(id);
  };

  const sample = async (machine: Host): Promise<void> => {
    const scan = openScan(machine);
    let lastUsage = Number.NEGATIVE_INFINITY;
    let drift = clock.wall().getTime() - clock.steady();
    let work = 0;
    for (let turn = 0; !signal.aborted; turn += 1) {
      await clock.sleep(Math.min(MOST_REST_MS, Math.max(TICK_MS, work * REST)), signal);
      if (signal.aborted) return;
      const from = clock.steady();
      const used = clock.used();
      const shift = clock.wall().getTime() - from - drift;
      drift += shift;
      if (Math.abs(shift) > JUMP_MS)
        note(
          'clock',
          `the clock of the host jumped by ${Math.round(shift / 1_000)} s; times before and after do not compare`,
        );
      for (const [id, { started, ended }] of scan(seen)) {
        const one = seen.get(id);
        if (one && started.length > 0) one.touched = true;
        take({ kind: 'processes', id, started, ended });
      }
      for (const one of turn % 2 === 0 ? seen.values() : []) {
        // on the host's network its sockets are everybody's
        const isOwn = one.namespaces.net !== '' && one.namespaces.net !== hostNamespaces?.net;
        const sockets = isOwn ? readSockets(machine, one.watched.pid) : undefined;
        if (sockets) take({ kind: 'sockets', id: one.id, sockets });
        const changes = one.files.sensitive(machine);
        if (changes.length > 0) take({ kind: 'files', id: one.id, changes });
      }
      if (from - lastUsage >= USAGE_MS) {
        lastUsage = from;
        const hour = clock.wall().getHours();
        for (const { id, folders, watched } of seen.values()) {
          if (folders) take({ kind: 'usage', id, usage: readUsage(machine, folders, watched.pid), hour });
        }
      }
      work = clock.used() - used;
    }
  };

  /** One container after the other, those first whose processes did something. */
  const followFiles = async (): Promise<void> => {
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
      await clock.sleep(Math.max(FILES_MS, work * REST), signal);
    }
  };

  if (!host)
    note(
      'blind',
      'the engine is on another machine: processes, connections and use are not seen, only what it says itself',
    );
  await Promise.all([
    followEvents({ engine, clock, signal, onEvent, onOpen, onTrouble: (message) => note('gap', message) }),
    ...(host ? [sample(host)] : []),
    followFiles(),
  ]);
};

type Untimed = Observation extends infer O ? (O extends Observation ? Omit<O, 'at'> : never) : never;
