import type { ServiceBaseline } from './baseline.ts';
import { MOST_NAMES } from './baseline.ts';
import { emptySeason, withHour } from './season.ts';
import type { Window } from './usage-window.ts';

/** What the loop learns of one service. `baseline` is a view that follows. */
export type Learning = {
  readonly baseline: ServiceBaseline;
  /** Time goes on while the service is watched; replicas share it. */
  watch(at: number): void;
  useImage(imageId: string): void;
  add(what: 'programs' | 'peers' | 'listeners', name: string): void;
  addWindow(window: Window): void;
};

type LearningOptions = {
  readonly service: string;
  /** What was learned before. */
  readonly before: ServiceBaseline | undefined;
  readonly warmUpMs: number;
  /** Nothing is learned any more, and what is known counts at once. */
  readonly frozen: boolean;
};

/** Longest pause between two looks that still counts as watched. */
const PAUSE_MS = 120_000;

export const openLearning = ({ service, before, warmUpMs, frozen }: LearningOptions): Learning => {
  const programs = new Set(before?.programs);
  const peers = new Set(before?.peers);
  const listeners = new Set(before?.listeners);
  const sets = { programs, peers, listeners };
  const empty = { cpu: emptySeason, memory: emptySeason, sent: emptySeason };
  let seasons = before?.seasons ?? empty;
  let watched = before?.watched ?? 0;
  let imageId = before?.imageId ?? '';
  let sinceImage = before?.sinceImage ?? 0;
  let last: number | undefined;
  // the hour that runs is not compared with itself
  let hour: Window[] = [];
  const valuesOf = (measure: keyof typeof seasons): readonly number[] =>
    hour.map((window) => window[measure]).filter((value) => value !== undefined);
  const baseline: ServiceBaseline = {
    service,
    programs,
    peers,
    listeners,
    get seasons() {
      return seasons;
    },
    get watched() {
      return watched;
    },
    get settled() {
      return frozen ? before !== undefined : watched >= warmUpMs;
    },
    get imageId() {
      return imageId;
    },
    get sinceImage() {
      return sinceImage;
    },
  };
  return {
    baseline,
    watch(at) {
      const passed = last === undefined ? 0 : Math.max(0, at - last);
      if (passed <= PAUSE_MS) {
        watched += passed;
        sinceImage += passed;
      }
      last = at;
    },
    useImage(id) {
      if (id === imageId) return;
      // the first image that is known is no update
      sinceImage = imageId === '' ? Number.POSITIVE_INFINITY : 0;
      imageId = id;
    },
    add(what, name) {
      const set = sets[what];
      if (!frozen && set.size < MOST_NAMES) set.add(name.slice(0, 100));
    },
    addWindow(window) {
      if (frozen) return;
      const [first] = hour;
      if (first && first.hour !== window.hour) {
        seasons = {
          cpu: withHour(seasons.cpu, first.hour, valuesOf('cpu')),
          memory: withHour(seasons.memory, first.hour, valuesOf('memory')),
          sent: withHour(seasons.sent, first.hour, valuesOf('sent')),
        };
        hour = [];
      }
      hour.push(window);
    },
  };
};
