import { performance } from 'node:perf_hooks';
import type { Clock } from '../../ports/clock.ts';
import { sleepUntil } from './sleep-until.ts';

/** The clocks of this machine. */
export const hostClock: Clock = {
  steady: () => performance.now(),
  wall: () => new Date(),
  used: () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  },
  sleep: sleepUntil,
};
