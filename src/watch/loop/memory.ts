import type { ServiceBaseline } from '../baseline/baseline.ts';
import { emptyHistory, type WritableEventHistory } from '../baseline/event-history.ts';
import { type Learning, openLearning } from '../baseline/learning.ts';
import type { Scene } from '../detection.ts';
import type { Watched } from '../watched.ts';
import type { HeldContainer } from './held-container.ts';
import { keepLast } from './keep-last.ts';

const MOST_CONTAINERS = 5_000;
const MOST_SERVICES = 5_000;

/** What a loop remembers from one observation to the next; bounded. */
export type Memory = {
  /** The time of the last observation. */
  now(): number;
  /** Time goes on, and never back. */
  reach(at: number): void;
  hold(one: HeldContainer): void;
  forget(id: string): void;
  held(id: string): HeldContainer | undefined;
  containers(): Iterable<HeldContainer>;
  /** A container by the first digits of its id: other tools shorten it to twelve. */
  byPrefix(id: string): Watched | undefined;
  /** The service of the container that has an address; undefined: none that is watched. */
  serviceAt(address: string): string | undefined;
  learningOf(service: string): Learning;
  pastOf(service: string): WritableEventHistory;
  /** What is known around a container now. */
  sceneOf(one: HeldContainer): Scene;
  /** What was learned, now and before. */
  baseline(): readonly ServiceBaseline[];
};

export type MemoryOptions = {
  /** What was learned before. */
  readonly baseline: readonly ServiceBaseline[];
  readonly warmUpMs: number;
  readonly frozen: boolean;
};

export const openMemory = ({ baseline, warmUpMs, frozen }: MemoryOptions): Memory => {
  const held = new Map<string, HeldContainer>();
  const learnings = new Map<string, Learning>();
  const pasts = new Map<string, WritableEventHistory>();
  const before = new Map(baseline.map((one) => [one.service, one]));
  let now = 0;

  const learningOf = (service: string): Learning => {
    const learning = learnings.get(service) ?? openLearning({ service, before: before.get(service), warmUpMs, frozen });
    return keepLast(learnings, service, learning, MOST_SERVICES);
  };
  const pastOf = (service: string): WritableEventHistory =>
    keepLast(pasts, service, pasts.get(service) ?? emptyHistory(() => now), MOST_SERVICES);
  const find = (isIt: (container: Watched) => boolean): Watched | undefined => {
    for (const { container } of held.values()) if (isIt(container)) return container;
    return undefined;
  };
  const serviceAt = (address: string): string | undefined =>
    find(({ addresses }) => addresses.includes(address))?.service;

  return {
    now: () => now,
    reach(at) {
      now = Math.max(now, at);
    },
    hold(one) {
      keepLast(held, one.container.id, one, MOST_CONTAINERS);
    },
    forget(id) {
      held.delete(id);
    },
    held: (id) => held.get(id),
    containers: () => held.values(),
    byPrefix: (prefix) => (prefix === '' ? undefined : find(({ id }) => id.startsWith(prefix))),
    serviceAt,
    learningOf,
    pastOf,
    sceneOf: ({ container, since, processes }) => ({
      at: now,
      container,
      age: container.age + now - since,
      processes,
      past: pastOf(container.service),
      baseline: learningOf(container.service).baseline,
      serviceAt,
    }),
    // who was seen last stays: else what was learned would grow with each run by all names there ever were
    baseline: () =>
      [
        ...baseline.filter(({ service }) => !learnings.has(service)),
        ...[...learnings.values()].map((learning) => learning.baseline),
      ].slice(-MOST_SERVICES),
  };
};
