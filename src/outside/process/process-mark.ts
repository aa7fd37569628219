import { readFileSync } from 'node:fs';

/**
 * A process's id with the moment it started in clock ticks since boot, so that another that got the same id later is not
 * mistaken for it; undefined when it does not run. Source: proc_pid_stat(5), field 22.
 */
export const processMark = (pid: number): string | undefined => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return `${pid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
  } catch {
    return undefined;
  }
};
