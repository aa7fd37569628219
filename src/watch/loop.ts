import type { SeenProcess, Usage } from '../model/sample.ts';
import type { WatchPolicy } from '../policy/policy.ts';
import type { Alert } from './alert.ts';
import { isOwn } from './ancestry.ts';
import type { ServiceBaseline } from './baseline/baseline.ts';
import { emptyHistory, type HistoryEvent, type WritableEventHistory } from './baseline/event-history.ts';
import { type Learning, openLearning } from './baseline/learning.ts';
import { deviation } from './baseline/season.ts';
import { WINDOW_MS, windowOf } from './baseline/usage-window.ts';
import { containerFromEvent, engineItself } from './container-from-event.ts';
import type { AnyDetection, Scene } from './detection.ts';
import { falcoAlert } from './falco/falco-alert.ts';
import { enteredProcesses, isUnnamedExec, namedExec } from './host/exec-processes.ts';
import { keepLast } from './keep-last.ts';
import type { Action, Observation, Report } from './observation.ts';
import { outgoingConnections } from './outgoing-connections.ts';
import { peerName } from './peer-name.ts';
import { programOf } from './programs.ts';
import { raiseAlerts } from './raise-alerts.ts';
import type { Watched } from './watched.ts';

const MOST_CONTAINERS = 5_000;
const MOST_SERVICES = 5_000;
const MOST_PROCESSES = 4_096;
/** So long after an exec without a command its process is looked for. */
const EXEC_MS = 15_000;
/** A value so many deviations above the median is high. */
const HIGH = 6;

type LoopOptions = {
  readonly detections: readonly AnyDetection[];
  /** What was learned before. */
  readonly baseline: readonly ServiceBaseline[];
  readonly warmUpMs: number;
  readonly frozen: boolean;
  readonly expect: WatchPolicy['expect'];
};

/** State and detections without a clock, a file or a socket: what goes in is seen, what comes out is to be said. */
export type Loop = {
  take(observation: Observation): readonly Alert[];
  containers(): readonly { readonly container: Watched; readonly usage: Usage | undefined }[];
  baseline(): readonly ServiceBaseline[];
  /** Repeats that were counted and not said. */
  folded(): number;
};

type Held = {
  container: Watched;
  since: number;
  readonly processes: Map<number, SeenProcess>;
  failures: number | undefined;
  usage: Usage | undefined;
  window: { readonly at: number; readonly usage: Usage } | undefined;
  /** When the engine last told of an exec without its command, and the processes that were named since. */
  execAt: number | undefined;
  readonly named: Set<number>;
};

export const openLoop = (options: LoopOptions): Loop => {
  const held = new Map<string, Held>();
  const learnings = new Map<string, Learning>();
  const pasts = new Map<string, WritableEventHistory>();
  const before = new Map(options.baseline.map((one) => [one.service, one]));
  const { judge, say, folded } = raiseAlerts(options.detections, options.expect);
  let now = 0;

  const learningOf = (service: string): Learning =>
    keepLast(
      learnings,
      service,
      learnings.get(service) ?? openLearning({ ...options, service, before: before.get(service) }),
      MOST_SERVICES,
    );
  const pastOf = (service: string): WritableEventHistory =>
    keepLast(pasts, service, pasts.get(service) ?? emptyHistory(() => now), MOST_SERVICES);
  const serviceAt = (address: string): string | undefined => {
    for (const { container } of held.values()) if (container.addresses.includes(address)) return container.service;
    return undefined;
  };
  /** Other tools shorten the ids of containers to twelve digits. */
  const byPrefix = (id: string): Watched | undefined => {
    for (const { container } of held.values()) if (container.id.startsWith(id)) return container;
    return undefined;
  };
  const sceneOf = ({ container, since, processes }: Held): Scene => ({
    at: now,
    container,
    age: container.age + now - since,
    processes,
    past: pastOf(container.service),
    baseline: learningOf(container.service).baseline,
    serviceAt,
  });

  const takeContainer = (container: Watched): readonly Alert[] => {
    const known = held.get(container.id);
    learningOf(container.service).useImage(container.imageId);
    if (known && known.container.pid === container.pid) {
      known.container = { ...container, age: known.container.age };
      return [];
    }
    const next = asHeld(container, now);
    keepLast(held, container.id, next, MOST_CONTAINERS);
    return known ? [] : judge('container', container, sceneOf(next)).alerts;
  };

  const takeProcesses = (one: Held, started: readonly SeenProcess[], ended: readonly number[]): readonly Alert[] => {
    for (const pid of ended) {
      one.processes.delete(pid);
      one.named.delete(pid);
    }
    const isFull = one.processes.size + started.length > MOST_PROCESSES;
    for (const process of started) if (!isFull) one.processes.set(process.pid, process);
    const scene = sceneOf(one);
    const learning = learningOf(one.container.service);
    const alerts = started.flatMap((process) => {
      const { alerts, isBad } = judge('process', process, scene);
      if (!isBad && isOwn(process, scene)) learning.add('programs', programOf(process));
      return alerts;
    });
    return [...alerts, ...takeExecs(one)];
  };

  /** What the engine did not name, by the processes that it put there. */
  const takeExecs = (one: Held): readonly Alert[] => {
    if (one.execAt === undefined || now - one.execAt > EXEC_MS) return [];
    const strangers = enteredProcesses(one).filter(({ pid }) => !one.named.has(pid));
    for (const { pid } of strangers) one.named.add(pid);
    return strangers.flatMap((process) => takeAction(namedExec(one.container.id, process)));
  };

  const takeUsage = (one: Held, usage: Usage, hour: number): readonly Alert[] => {
    const { service } = one.container;
    const learning = learningOf(service);
    learning.watch(now);
    one.usage = usage;
    const from = one.window;
    if (!from) one.window = { at: now, usage };
    if (!from || now - from.at < WINDOW_MS) return [];
    one.window = { at: now, usage };
    const window = windowOf(from.usage, usage, now - from.at, hour);
    const past = pastOf(service);
    for (const [measure, least] of LEAST) {
      const value = window[measure];
      const usual = value === undefined ? undefined : deviation(learning.baseline.seasons[measure], hour, value, least);
      past.setHigh(measure, usual !== undefined && usual.deviations > HIGH);
    }
    const { alerts } = judge('window', window, sceneOf(one));
    learning.addWindow(window);
    return alerts;
  };

  const takeAction = (action: Action): readonly Alert[] => {
    const one =
      action.type === 'container'
        ? (held.get(action.id) ?? asHeld(containerFromEvent(action), now))
        : asHeld(engineItself, now);
    const event = PAST.find(([pattern]) => pattern.test(`${action.type} ${action.action}`))?.[1];
    if (event) pastOf(one.container.service).add(event, now);
    const { alerts, isBad } = judge('action', action, sceneOf(one));
    const program = /^exec_start: (\S+)/.exec(action.action)?.[1]?.split('/').at(-1);
    if (!isBad && program !== undefined) learningOf(one.container.service).add('programs', `exec:${program}`);
    if (!isUnnamedExec(action)) return alerts;
    one.execAt = now;
    return [...alerts, ...takeExecs(one)];
  };

  const takeReport = (id: string, report: Report): readonly Alert[] => {
    const container = (id === '' ? undefined : byPrefix(id)) ?? { ...engineItself, id };
    const alert = say(falcoAlert(report), '', container, now);
    return alert ? [alert] : [];
  };

  return {
    containers: () => [...held.values()].map(({ container, usage }) => ({ container, usage })),
    baseline: () => [
      ...options.baseline.filter(({ service }) => !learnings.has(service)),
      ...[...learnings.values()].map(({ baseline }) => baseline),
    ],
    folded,
    take(observation) {
      now = Math.max(now, observation.at);
      switch (observation.kind) {
        case 'container':
          return takeContainer(observation.container);
        case 'gone':
          held.delete(observation.id);
          return [];
        case 'action':
          return takeAction(observation.action);
        case 'report':
          return takeReport(observation.id, observation.report);
      }
      const one = held.get(observation.id);
      if (!one) return [];
      const learning = learningOf(one.container.service);
      switch (observation.kind) {
        case 'processes':
          return takeProcesses(one, observation.started, observation.ended);
        case 'files':
          return judge('files', observation.changes, sceneOf(one)).alerts;
        case 'usage':
          return takeUsage(one, observation.usage, observation.hour);
        case 'sockets': {
          const { sockets } = observation;
          if (one.failures !== undefined && sockets.failures > one.failures)
            pastOf(one.container.service).addFailures(sockets.failures - one.failures, now);
          one.failures = sockets.failures;
          const { alerts, isBad } = judge('sockets', sockets, sceneOf(one));
          if (!isBad) {
            for (const { protocol, port } of sockets.listeners) learning.add('listeners', `${protocol}:${port}`);
            for (const { address, port } of outgoingConnections(sockets))
              learning.add('peers', peerName(address, port, serviceAt));
          }
          return alerts;
        }
      }
    },
  };
};

/** The least spread that counts, in the unit of each measure: below it a difference is noise. */
const LEAST: readonly (readonly ['cpu' | 'memory' | 'sent' | 'blocks', number])[] = [
  ['cpu', 0.05],
  ['memory', 2 ** 24],
  ['sent', 2 ** 17],
  ['blocks', 2 ** 20],
];

const PAST: readonly (readonly [RegExp, HistoryEvent])[] = [
  [/^container die$/, 'die'],
  [/^container oom$/, 'oom'],
  [/^container start$/, 'start'],
  [/^container health_status/, 'health'],
  [/^volume destroy$/, 'destroyed'],
];

const asHeld = (container: Watched, since: number): Held => ({
  container,
  since,
  processes: new Map(),
  failures: undefined,
  usage: undefined,
  window: undefined,
  execAt: undefined,
  named: new Set(),
});
