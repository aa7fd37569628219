import { setTimeout as after } from 'node:timers/promises';

/** Waits so many milliseconds, or until it is told to stop. */
export const sleepUntil = async (milliseconds: number, signal: AbortSignal): Promise<void> => {
  await after(milliseconds, undefined, { signal }).catch(() => undefined);
};
