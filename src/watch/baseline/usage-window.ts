import type { Usage } from '../../model/sample.ts';

/** Five minutes of what a container used. */
export type Window = {
  readonly hour: number;
  /** Cores, bytes a second, and bytes held at the end. */
  readonly cpu: number | undefined;
  readonly memory: number | undefined;
  readonly sent: number | undefined;
  readonly pids: number | undefined;
  /** How often a limit was hit. */
  readonly memoryLimit: number;
  readonly pidsLimit: number;
};

export const WINDOW_MS = 300_000;

/** A window between two readings. A counter that fell was begun anew, and says nothing. */
export const windowOf = (before: Usage, after: Usage, milliseconds: number, hour: number): Window => {
  const rate = (name: 'cpuMs' | 'sent', unit: number): number | undefined => {
    const [from, to] = [before[name], after[name]];
    return from === undefined || to === undefined || to < from ? undefined : ((to - from) / milliseconds) * unit;
  };
  return {
    hour,
    cpu: rate('cpuMs', 1),
    memory: after.memory,
    sent: rate('sent', 1_000),
    pids: after.pids,
    memoryLimit: Math.max(0, after.memoryLimit - before.memoryLimit),
    pidsLimit: Math.max(0, after.pidsLimit - before.pidsLimit),
  };
};
