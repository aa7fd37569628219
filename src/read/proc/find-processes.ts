import type { Host } from '../../ports/host.ts';

/** A container's id in the path of its control group: `/docker/ID`, `docker-ID.scope`, `libpod-ID.scope`. */
const ID = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

/**
 * The pids of every container, by the control group that the kernel keeps them in: those that `exec` started are among
 * them. One walk over /proc serves all containers.
 */
export const findProcesses = (host: Host): ReadonlyMap<string, readonly number[]> => {
  const all = new Map<string, number[]>();
  const names = host.entries('/proc');
  for (const name of names.ok ? names.value : []) {
    if (!/^\d+$/.test(name)) continue;
    const cgroup = host.text(`/proc/${name}/cgroup`);
    const ids = cgroup.ok ? new Set(cgroup.value.match(ID)) : [];
    for (const id of ids) {
      const pids = all.get(id);
      if (pids) pids.push(Number(name));
      else all.set(id, [Number(name)]);
    }
  }
  return all;
};
