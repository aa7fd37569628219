import { readFileSync } from 'node:fs';
import { isAlive } from './is-alive.ts';

/**
 * A process's id with the moment it started in clock ticks since boot, so that another that got the same id later is not
 * mistaken for it; undefined when it does not run, or has ended and only waits for its parent to notice. A system without
 * /proc tells no more than the id. Source: proc_pid_stat(5), fields 3 and 22.
 */
export const processMark = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${pid} ${fields[19] ?? ''}`;
  } catch {
    return isAlive(pid) ? `${pid} ` : undefined;
  }
};
