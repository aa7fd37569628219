/** Processes of one role, seen twice with a pause between. */
export type ObservedRole = {
  readonly role: string;
  readonly count: number;
  /** Effective `uid:gid` of its processes, sorted. */
  readonly users: readonly string[];
  /** Whether not one process of the first look was there at the second. */
  readonly replaced: boolean;
};

/** What a service looked like in one trial. */
export type Observation = {
  /** `ready`: it runs and does what was waited for. */
  readonly state: 'ready' | 'exited' | 'not-ready' | 'not-started';
  /** Why it is not ready. */
  readonly reason: string;
  readonly roles: readonly ObservedRole[];
  readonly listeners: readonly string[];
  readonly peers: readonly string[];
  /** What each TCP port answered, by `tcp/80`. */
  readonly answers: ReadonlyMap<string, string>;
  readonly log: readonly string[];
  /** Files written outside temporary places and inside volumes, without what differs from run to run. */
  readonly data: readonly string[];
  /** Paths that differ from the image, as the engine tells them; only where the root is writable. */
  readonly changes: readonly { readonly path: string; readonly added: boolean }[];
  /** How it went when told to stop. */
  readonly stop: { readonly killed: boolean; readonly exitCode: number } | undefined;
  readonly peak: { readonly memoryBytes: number; readonly pids: number; readonly cpuMs: number };
  /** Until ready, and altogether. */
  readonly readyMs: number;
  readonly totalMs: number;
};
