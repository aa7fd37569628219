import type { Clock } from '../../ports/clock.ts';
import type { Engine } from '../../ports/engine.ts';
import type { Host } from '../../ports/host.ts';
import { overlayOf } from '../../read/engine/overlay-of.ts';
import { type CgroupFolders, cgroupFolders } from '../../read/proc/cgroup-folders.ts';
import { followSockets, type SocketWatch } from '../../read/proc/follow-sockets.ts';
import { insideNumbers } from '../../read/proc/inside-numbers.ts';
import { type Namespaces, readNamespaces } from '../../read/proc/look-at-process.ts';
import type { Watched } from '../watched.ts';
import { askInTurn } from './ask-in-turn.ts';
import type { ScannedContainer } from './scan-processes.ts';
import { type WatchTerms, watchContainer } from './watch-container.ts';
import { type FileWatch, watchFiles } from './watch-files.ts';

/** Containers that wait to be asked for; what comes on top is found by the next comparison. */
const MOST_WAITING = 2_000;
const INSPECTIONS = 4;
/** While a container starts, its entry point may write what it runs. */
const STARTING_MS = 60_000;

/** A container that runs, with what is needed to look at it. */
export type Seen = ScannedContainer & {
  readonly watched: Watched;
  readonly folders: CgroupFolders | undefined;
  readonly files: FileWatch;
  /** Undefined: on the host's network, where its sockets are everybody's. */
  readonly sockets: SocketWatch | undefined;
};

/** Who is watched: what the engine said, held against what it says when it is asked. */
export type TrackedContainers = {
  readonly seen: ReadonlyMap<string, Seen>;
  /** A container was started: it is asked for, or, when too many are, counted and looked up later. */
  started(id: string): void;
  forget(id: string): void;
  /** What runs, against what is known; every container is asked for anew. Undefined: the engine does not say. */
  compare(): Promise<{ readonly come: number; readonly gone: number } | undefined>;
  /** Looks only whether there are any that the engine never told of; how many, or undefined: it does not say. */
  missed(): Promise<number | undefined>;
};

/** Its processes at all; what they run, which takes root; the files that it writes. */
export type Unseen = 'processes' | 'programs' | 'files';

type TrackingOptions = {
  readonly engine: Engine;
  /** The machine of the engine; undefined when it is another one. */
  readonly host: Host | undefined;
  readonly clock: Clock;
  readonly terms: Omit<WatchTerms, 'cgroupVersion'>;
  readonly signal: AbortSignal;
  readonly onSeen: (watched: Watched) => void;
  readonly onGone: (id: string) => void;
  /** So many started faster than they could be asked for. */
  readonly onOverflow: (count: number) => void;
  /** A container of this machine of which something cannot be seen from here. */
  readonly onUnseen: (what: Unseen, watched: Watched) => void;
};

export const trackContainers = (options: TrackingOptions): TrackedContainers => {
  const { engine, host, clock, terms, signal, onSeen, onGone, onOverflow, onUnseen } = options;
  const seen = new Map<string, Seen>();
  const hostNet = host ? readNamespaces(host, 1).net : '';
  /** Those that are being asked for and have not ended meanwhile, each with who asked last: it may have started again since. */
  const asked = new Map<string, symbol>();
  let cgroupVersion: string | undefined;
  /** Running and not known at the look before: one that just starts is told of in a moment. */
  let strange: ReadonlySet<string> = new Set();

  const look = async (id: string): Promise<void> => {
    const own = Symbol(id);
    asked.set(id, own);
    const details = await engine.containers.inspect(id, { signal, timeoutMs: 10_000 });
    if (asked.get(id) !== own) return;
    asked.delete(id);
    if (!details.ok || details.value.State.Pid === 0) return;
    const watched = watchContainer(details.value, { ...terms, cgroupVersion }, clock.wall());
    const namespaces: Namespaces = host ? readNamespaces(host, watched.pid) : { mnt: '', pid: '', net: '' };
    const proc = (file: 'mountinfo' | 'cgroup' | 'uid_map'): string => {
      const text = host?.text(`/proc/${watched.pid}/${file}`);
      return text?.ok ? text.value : '';
    };
    const isWritable = details.value.HostConfig.ReadonlyRootfs !== true;
    const layer = isWritable ? overlayOf(details.value, proc)?.upper : undefined;
    const upper = layer !== undefined && isFolder(host, layer) ? layer : undefined;
    const cgroup = proc('cgroup');
    const before = seen.get(id);
    before?.sockets?.close();
    seen.set(id, {
      id,
      pid: watched.pid,
      watched,
      namespaces,
      upper,
      users: insideNumbers(proc('uid_map')),
      freshAfter: clock.wall().getTime() - watched.age + STARTING_MS,
      folders: cgroup === '' ? undefined : cgroupFolders(cgroup, id),
      files: before && before.upper === upper ? before.files : watchFiles(id, upper),
      sockets:
        host && namespaces.net !== '' && namespaces.net !== hostNet ? followSockets(host, watched.pid) : undefined,
    });
    onSeen(watched);
    if (!host) return;
    const isHere = cgroup.includes(id) || proc('mountinfo').includes(id);
    if (!isHere) {
      // it may have ended since the engine was asked
      const again = await engine.containers.inspect(id, { signal, timeoutMs: 10_000 });
      if (again.ok && again.value.State.Pid === watched.pid) onUnseen('processes', watched);
    } else if (namespaces.mnt === '') onUnseen('programs', watched);
    else if (isWritable && upper === undefined) onUnseen('files', watched);
  };

  const turns = askInTurn({
    ask: look,
    atOnce: INSPECTIONS,
    mostWaiting: MOST_WAITING,
    signal,
    onOverflow(count) {
      onOverflow(count);
      void compare();
    },
  });

  const forget = (id: string): void => {
    seen.get(id)?.sockets?.close();
    seen.delete(id);
    turns.drop(id);
    asked.delete(id);
    onGone(id);
  };

  const running = async (): Promise<ReadonlySet<string> | undefined> => {
    const listed = await engine.containers.list({ signal });
    return listed.ok ? new Set(listed.value.map(({ Id }) => Id)) : undefined;
  };

  const compare: TrackedContainers['compare'] = async () => {
    const info = await engine.info({ signal });
    if (info.ok) cgroupVersion = info.value.CgroupVersion;
    const before = [...seen.keys()];
    const ids = await running();
    if (!ids) return undefined;
    const gone = before.filter((id) => !ids.has(id));
    const come = [...ids].filter((id) => !seen.has(id));
    for (const id of gone) forget(id);
    turns.want(ids);
    return { come: come.length, gone: gone.length };
  };

  signal.addEventListener(
    'abort',
    () => {
      for (const { sockets } of seen.values()) sockets?.close();
      // what is told after the end must not close them again
      seen.clear();
    },
    { once: true },
  );

  return {
    seen,
    forget,
    compare,
    started: turns.tell,
    async missed() {
      const before = [...seen.keys()];
      const ids = await running();
      if (!ids) return undefined;
      const unknown = [...ids].filter((id) => !seen.has(id) && !turns.isWaiting(id));
      const come = unknown.filter((id) => strange.has(id));
      strange = new Set(unknown);
      turns.want(come);
      const gone = before.filter((id) => !ids.has(id));
      // one that just ended is told of in a moment too, and forgotten then
      for (const id of gone) forget(id);
      return come.length;
    },
  };
};

const isFolder = (host: Host | undefined, path: string): boolean => {
  const stat = host?.stat(path);
  return stat?.ok === true && stat.value.kind === 'directory';
};
