const ROOT = '/sys/fs/cgroup';

/** Folders of a control group: on version 1 one for each controller, on version 2 one for all. */
export type CgroupFolders = {
  readonly version: 1 | 2;
  readonly of: (controller: 'cpuacct' | 'memory' | 'pids' | 'blkio') => string | undefined;
};

/**
 * Where the files of a container's control group lie, by the /proc/PID/cgroup of its first process. A group that does not bear
 * the container's id is shared with others (an engine without root, or one that uses version 2 alone beside mounts of version 1), and what
 * is counted in it is not the container's. Source: cgroups(7).
 */
export const cgroupFolders = (cgroup: string, container: string): CgroupFolders => {
  const lines = cgroup.split('\n').flatMap((line) => {
    const [id = '', names = '', ...path] = line.split(':');
    return line.includes(container) ? [{ id, names: names.split(','), path: path.join(':') }] : [];
  });
  const first = lines.find(({ names }) => names.includes('memory') || names.includes('cpuacct'));
  const unified = lines.find(({ id, names }) => id === '0' && names[0] === '');
  // an engine or systemd inside puts its processes into groups below: what is counted in the container's holds them all
  const rooted = (folder: string, path: string | undefined): string | undefined => {
    if (path === undefined || path.includes('..')) return undefined;
    const end = path.indexOf('/', path.indexOf(container));
    return folder + (end < 0 ? path : path.slice(0, end));
  };
  if (!first) return { version: 2, of: () => rooted(ROOT, unified?.path) };
  return {
    version: 1,
    of: (controller) => {
      const line = lines.find(({ names }) => names.includes(controller));
      return line && rooted(`${ROOT}/${line.names.join(',')}`, line.path);
    },
  };
};
