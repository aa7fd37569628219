/** The files that the kernel makes under /proc of the engine's machine. */
export type Processes = {
  /** Text of /proc/PID/FILE; undefined when the process is gone or may not be looked at. */
  read(pid: number, file: string): string | undefined;
  /** Ids of the threads of a process. */
  threads(pid: number): readonly number[];
};
