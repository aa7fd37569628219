import type { Wanted } from './wait-ready.ts';

/** How one trial is run. */
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
  /** Called as soon as it runs, with its first process. */
  readonly begun?: (pid: number) => void;
  /** Called while it runs and is ready. */
  readonly inside?: (id: string) => Promise<void>;
};
