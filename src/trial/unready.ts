import type { Portrait } from './portrait.ts';

/** The portrait of a trial that did not get as far as being looked at; `began` as performance.now() gave it. */
export const unready = (
  state: Exclude<Portrait['state'], 'ready'>,
  reason: string,
  { began, log = [] }: { readonly began: number; readonly log?: readonly string[] },
): Portrait => ({
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
