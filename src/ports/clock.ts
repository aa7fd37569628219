/** Time, so that what waits can be tested. */
export type Clock = {
  /** Milliseconds that only go on, whatever is done to the clock of the host. */
  steady(): number;
  wall(): Date;
  /** Milliseconds of CPU time that this process has used. */
  used(): number;
  /** Waits so many milliseconds, or until it is told to stop. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
};
