const ROOT = '/sys/fs/cgroup';

/** Folders of a control group: on version 1 one for each controller, on version 2 one for all. */
export type CgroupFolders = {
  readonly version: 1 | 2;
  readonly of: (controller: 'cpuacct' | 'memory' | 'pids' | 'blkio') => string | undefined;
};

/** Where the files of a process's control group lie, by its /proc/PID/cgroup. Source: cgroups(7). */
export const cgroupFolders = (cgroup: string): CgroupFolders => {
  const lines = cgroup.split('\n').map((line) => {
    const [id = '', names = '', ...path] = line.split(':');
    return { id, names: names.split(','), path: path.join(':') };
  });
  const first = lines.find(({ names }) => names.includes('memory') || names.includes('cpuacct'));
  const unified = lines.find(({ id, names }) => id === '0' && names[0] === '');
  const safe = (path: string | undefined): string | undefined => (path?.includes('..') ? undefined : path);
  if (!first) return { version: 2, of: () => (safe(unified?.path) === undefined ? undefined : ROOT + unified?.path) };
  return {
    version: 1,
    of: (controller) => {
      const line = lines.find(({ names }) => names.includes(controller));
      return line && safe(line.path) !== undefined ? `${ROOT}/${line.names.join(',')}${line.path}` : undefined;
    },
  };
};
