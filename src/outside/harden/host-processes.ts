import { readdirSync, readFileSync } from 'node:fs';
import type { Processes } from '../../ports/processes.ts';

/** /proc of this machine. */
export const hostProcesses: Processes = {
  read: (pid, file) => attempt(() => readFileSync(`/proc/${pid}/${file}`, 'utf8')),
  threads: (pid) => attempt(() => readdirSync(`/proc/${pid}/task`).map(Number)) ?? [],
};

/** Processes come and go while one looks: what cannot be read is not there. */
const attempt = <T>(read: () => T): T | undefined => {
  try {
    return read();
  } catch {
    return undefined;
  }
};
