import type { Process } from '../../src/model/process.ts';

/** An ordinary process of a container, as the kernel shows it; `more` is told otherwise. */
export const exampleProcess = (more: Partial<Process> = {}): Process => ({
  ...{ pid: 500, started: 1, name: 'app', uid: 0, effectiveUid: 0, gid: 0 },
  capabilities: { effective: [], permitted: [], bounding: [] },
  ...{ noNewPrivileges: false, seccomp: 'filter', label: undefined },
  ...more,
});
