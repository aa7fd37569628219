import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from '../ports/engine.ts';
import type { FileChanges } from '../ports/engine-schema.ts';
import { ok } from '../ports/result.ts';
import { askPorts } from './ask-ports.ts';
import { plainLine } from './log-trouble.ts';
import { isScratch } from './place-kind.ts';
import { createRequest } from './plan/create-request.ts';
import type { Knobs } from './plan/knobs.ts';
import type { Portrait, RolePortrait } from './portrait.ts';
import { type ContainerProcess, readProcessTable } from './process-table.ts';
import { readSocketTable } from './socket-table.ts';
import type { Stand } from './stand.ts';
import { addressOf, type Wanted, waitReady } from './wait-ready.ts';
import { filesBelow } from './written-files.ts';

export type TrialOptions = {
  readonly wanted: Wanted;
  /** How often each port is asked. */
  readonly requests: number;
  /** Volumes to start from, by path; fresh ones are made for the rest. */
  readonly volumes?: ReadonlyMap<string, string>;
  /** Started again before it is looked at. */
  readonly restart?: boolean;
  /** Whether it is known to ignore its stop signal, so that nobody waits for it. */
  readonly killAtEnd?: boolean;
  /** Called while it runs and is ready. */
  readonly inside?: (id: string) => Promise<void>;
};

export type Trial = {
  readonly portrait: Portrait;
  /** The volumes it ran on, by path; they stay until the caller removes them. */
  readonly volumes: ReadonlyMap<string, string>;
};

/** Between the two looks at the processes. */
const PAUSE_MS = 500;
const LOG_LINES = 2000;
const CHANGES_MS = 180_000;
/** Kinds of changes, as the engine numbers them. */
const ADDED = 1;
const GONE = 2;
/** Most changed paths that are asked whether they are files. */
const MAX_ASKED = 60;

/** Starts the service once with some settings, watches it, stops it, and removes the container. */
export const runTrial = async (stand: Stand, knobs: Knobs, options: TrialOptions): Answer<Trial> => {
  const { engine, workshop, signal } = stand;
  const began = performance.now();
  const volumes = new Map(options.volumes);
  const mounted = new Map<string, { readonly name: string; readonly readOnly: boolean }>();
  for (const { target, readOnly } of volumeMounts(stand, knobs)) {
    const name = volumes.get(target);
    const made = name === undefined ? await workshop.volume({ signal }) : ok(name);
    if (!made.ok) return made;
    volumes.set(target, made.value);
    mounted.set(target, { name: made.value, readOnly });
  }
  const ids = stand.plan.networks.flatMap((key) => stand.networks.get(key) ?? []);
  const { plan, image } = stand;
  const created = await workshop.container(
    () => createRequest({ plan, knobs, image, label: workshop.label, network: ids[0], volumes: mounted }),
    { signal },
  );
  if (!created.ok) {
    return created.code === 'refused' ? ok({ portrait: notStarted(created.message, began), volumes }) : created;
  }
  const id = created.value;
  for (const network of ids.slice(1)) {
    const joined = await engine.networks.connect(network, { container: id, aliases: plan.aliases, signal });
    if (!joined.ok) return joined;
  }
  const portrait = await watch(stand, id, knobs, options, began);
  const removed = await workshop.remove(id, { timeoutMs: 60_000 });
  if (!portrait.ok) return portrait;
  return removed.ok ? ok({ portrait: portrait.value, volumes }) : removed;
};

const watch = async (
  stand: Stand,
  id: string,
  knobs: Knobs,
  options: TrialOptions,
  began: number,
): Answer<Portrait> => {
  const { engine, signal } = stand;
  const { containers } = engine;
  const started = await containers.start(id, { signal, timeoutMs: 60_000 });
  if (!started.ok) {
    if (started.code === 'refused' || started.code === 'not-found') return ok(notStarted(started.message, began));
    return started;
  }
  let ready = await waitReady(stand, id, options.wanted);
  if (!ready.ok) return ready;
  if (options.restart && ready.value.state === 'ready') {
    const again = await containers.restart(id, {
      signal,
      graceSeconds: graceSeconds(stand, options),
      timeoutMs: 120_000,
    });
    if (!again.ok) return again;
    ready = await waitReady(stand, id, options.wanted);
    if (!ready.ok) return ready;
  }
  const readyMs = performance.now() - began;
  const { details } = ready.value;
  if (ready.value.state !== 'ready') {
    const log = await logOf(stand, id);
    if (!log.ok) return log;
    const { state, reason } = ready.value;
    return ok({ ...notStarted(reason, began), state, log: log.value, readyMs });
  }
  const first = readProcessTable(stand.processes, details.State.Pid);
  const sockets = readSocketTable(stand.processes, details.State.Pid);
  const answers = await askPorts(stand, addressOf(details), sockets.listeners, options.requests);
  await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined);
  const later = await containers.inspect(id, { signal });
  if (!later.ok) return later;
  if (!later.value.State.Running) {
    const log = await logOf(stand, id);
    if (!log.ok) return log;
    const reason = `it ended with ${later.value.State.ExitCode} soon after it was ready`;
    return ok({ ...notStarted(reason, began), state: 'exited', log: log.value, readyMs });
  }
  const second = readProcessTable(stand.processes, details.State.Pid);
  const open = readSocketTable(stand.processes, details.State.Pid);
  await options.inside?.(id);
  const stats = await containers.stats(id, { signal });
  if (!stats.ok) return stats;
  // a pid file is gone when it has stopped, and what is written at the end was not there before; the engine walks the
  // whole image for it, so that only the untouched service is asked twice
  const asked = !knobs.readOnly && options.wanted.listeners === undefined;
  const running = asked ? await containers.changes(id, { signal, timeoutMs: CHANGES_MS }) : ok([]);
  if (!running.ok) return running;
  const stop = await end(stand, id, options);
  if (!stop.ok) return stop;
  const log = await logOf(stand, id);
  if (!log.ok) return log;
  const stopped = knobs.readOnly ? ok([]) : await containers.changes(id, { signal, timeoutMs: CHANGES_MS });
  if (!stopped.ok) return stopped;
  const mine = isOwn(stand, knobs);
  const changed = merged(running.value, stopped.value).filter(({ path }) => mine(path));
  const present = stopped.value.flatMap(({ Path, Kind }) => (Kind === GONE || !mine(Path) ? [] : [Path]));
  const data = await dataOf(stand, id, knobs, present);
  if (!data.ok) return data;
  const { memory_stats, pids_stats, cpu_stats } = stats.value;
  return ok({
    state: 'ready',
    reason: '',
    roles: rolesOf(first, second),
    listeners: open.listeners,
    peers: [...new Set([...sockets.peers, ...open.peers])],
    answers,
    log: log.value,
    data: data.value,
    changes: changed,
    stop: stop.value,
    peak: {
      memoryBytes: memory_stats?.max_usage ?? memory_stats?.usage ?? 0,
      pids: Math.max(pids_stats?.current ?? 0, first.length, second.length),
      cpuMs: (cpu_stats?.cpu_usage?.total_usage ?? 0) / 1e6,
    },
    readyMs,
    totalMs: performance.now() - began,
  });
};

/** What differed from the image at any time. */
const merged = (...times: readonly FileChanges[]): Portrait['changes'] => {
  const all = new Map<string, boolean>();
  for (const { Path, Kind } of times.flat()) all.set(Path, all.get(Path) === true || Kind === ADDED);
  return [...all].map(([path, added]) => ({ path, added }));
};

/** Tells the service's own changes from the places that the engine makes for mounts. */
const isOwn = (stand: Stand, knobs: Knobs): ((path: string) => boolean) => {
  const targets = [...stand.plan.mounts, ...volumeMounts(stand, knobs)].map(({ target }) => target);
  return (path) => !targets.some((target) => `${target}/`.startsWith(`${path}/`) || path.startsWith(`${target}/`));
};

/** Every path that has a volume in a trial with these settings. */
export const volumeMounts = (
  { plan, imageVolumes }: Stand,
  knobs: Knobs,
): readonly { readonly target: string; readonly readOnly: boolean }[] => {
  const mounts = new Map<string, boolean>();
  for (const target of [...imageVolumes, ...knobs.volumes]) mounts.set(target, false);
  for (const mount of plan.mounts) {
    if (mount.kind === 'volume') mounts.set(mount.target, mount.readOnly);
    else mounts.delete(mount.target);
  }
  return [...mounts].map(([target, readOnly]) => ({ target, readOnly }));
};

const notStarted = (reason: string, began: number): Portrait => ({
  state: 'not-started',
  reason,
  roles: [],
  listeners: [],
  peers: [],
  answers: new Map(),
  log: [],
  data: [],
  changes: [],
  stop: undefined,
  peak: { memoryBytes: 0, pids: 0, cpuMs: 0 },
  readyMs: performance.now() - began,
  totalMs: performance.now() - began,
});

const graceSeconds = ({ plan }: Stand, { killAtEnd }: TrialOptions): number =>
  killAtEnd ? 0 : Math.min(60, Math.ceil(plan.stopGraceMs / 1000));

const end = async (stand: Stand, id: string, options: TrialOptions): Answer<NonNullable<Portrait['stop']>> => {
  const { containers } = stand.engine;
  const stopped = await containers.stop(id, {
    signal: stand.signal,
    graceSeconds: graceSeconds(stand, options),
    timeoutMs: 90_000,
  });
  if (!stopped.ok) return stopped;
  const details = await containers.inspect(id, { signal: stand.signal });
  if (!details.ok) return details;
  const { ExitCode } = details.value.State;
  return ok({ killed: ExitCode === 137, exitCode: ExitCode });
};

const logOf = async ({ engine, signal }: Stand, id: string): Answer<readonly string[]> => {
  const log = await engine.containers.logs(id, { signal, tail: LOG_LINES });
  return log.ok ? ok(log.value.lines.map(({ text }) => text)) : log;
};

/** Files in volumes, and those of the root outside temporary places, without what differs from run to run. */
const dataOf = async (
  stand: Stand,
  id: string,
  knobs: Knobs,
  changed: readonly string[],
): Answer<readonly string[]> => {
  const { engine, signal } = stand;
  const data = new Set<string>();
  for (const { target } of volumeMounts(stand, knobs)) {
    const files = await filesBelow(engine, id, target, signal);
    if (!files.ok) return files;
    for (const file of files.value) if (!isScratch(file)) data.add(plainLine(file));
  }
  const parents = new Set(changed.map((path) => path.slice(0, path.lastIndexOf('/'))));
  const leaves = changed.filter((path) => !parents.has(path) && !isScratch(path));
  for (const path of leaves.slice(0, MAX_ASKED)) {
    const files = await filesBelow(engine, id, path, signal);
    if (!files.ok) return files;
    for (const file of files.value) if (!isScratch(file)) data.add(plainLine(file));
  }
  return ok([...data].sort());
};

const rolesOf = (first: readonly ContainerProcess[], second: readonly ContainerProcess[]): readonly RolePortrait[] => {
  const roles = new Map<string, ContainerProcess[]>();
  for (const one of second) roles.set(one.role, [...(roles.get(one.role) ?? []), one]);
  const before = new Set(first.map(({ pid, started }) => `${pid} ${started}`));
  return [...roles].map(([role, members]) => ({
    role,
    count: members.length,
    users: [...new Set(members.map(({ uid, gid }) => `${uid}:${gid}`))].sort(),
    replaced:
      first.some((one) => one.role === role) && !members.some(({ pid, started }) => before.has(`${pid} ${started}`)),
  }));
};
