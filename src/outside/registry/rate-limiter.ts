import { setTimeout as sleep } from 'node:timers/promises';

/** Lets requests through at a steady rate, however many ask at once. */
export const rateLimiter = (perSecond: number): (() => Promise<void>) => {
  let next = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, next);
    next = turn + 1000 / perSecond;
    if (turn > now) await sleep(turn - now);
  };
};
