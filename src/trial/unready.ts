import type { Observation } from './behaviour/observation.ts';

/** What is known of a trial that did not get as far as being looked at; `began` as performance.now() gave it. */
export const unready = (
  state: Exclude<Observation['state'], 'ready'>,
  reason: string,
  { began, log = [] }: { readonly began: number; readonly log?: readonly string[] },
): Observation => ({
  state,
  reason,
  roles: [],
  listeners: [],
  peers: [],
  answers: new Map(),
  log,
  data: [],
  changes: [],
  stop: undefined,
  peak: { memoryBytes: 0, pids: 0, cpuMs: 0 },
  readyMs: performance.now() - began,
  totalMs: performance.now() - began,
});
