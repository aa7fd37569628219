import type { Processes } from '../ports/processes.ts';
import { readProcessTable } from './behaviour/process-table.ts';

/** How long nothing may happen before a service counts as started. */
const CALM_MS = 1000;
/** Share of one core that a waiting service may use. */
const IDLE_SHARE = 0.1;
/** Clock ticks of the kernel, as it tells them to programs. Source: proc(5), sysconf(_SC_CLK_TCK). */
const TICK_MS = 10;

/**
 * Tells whether a container's processes have come to rest: none began or ended for a while, none waits for a disk, and
 * together they use next to no processor. A data store that is still making its files is not what it will be.
 * The answer is asked for again and again, with the time in milliseconds.
 */
export const restDetector = (processes: Processes): ((first: number, now: number) => boolean) => {
  let since: { readonly at: number; readonly members: string; readonly ticks: number } | undefined;
  return (first, now) => {
    const table = readProcessTable(processes, first);
    const members = table.map(({ pid, started }) => `${pid} ${started}`).join();
    const ticks = table.reduce((sum, one) => sum + one.ticks, 0);
    const works = (start: NonNullable<typeof since>): boolean =>
      (ticks - start.ticks) * TICK_MS > Math.max(now - start.at, CALM_MS) * IDLE_SHARE;
    if (since?.members !== members || works(since) || table.some(({ onDisk }) => onDisk))
      since = { at: now, members, ticks };
    return now - since.at >= CALM_MS;
  };
};
