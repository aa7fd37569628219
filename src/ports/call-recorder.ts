/** Watches which system calls processes make. */
export type CallRecorder = {
  /** Begins to watch processes and all that they start; undefined: nothing on this machine can. */
  watch(pids: readonly number[]): CallWatch | undefined;
};

export type CallWatch = {
  /** Ends it, and gives the names of the calls that succeeded at least once; undefined: it could not watch. */
  stop(): Promise<readonly string[] | undefined>;
};
