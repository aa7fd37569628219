import type { Seen } from '../../model/process.ts';
import type { Host } from '../../ports/host.ts';

const ROOT = '/sys/fs/cgroup';
/** What version 1 writes for no limit: the largest number of pages. */
const UNLIMITED = 2 ** 60;
/**
 * From this share of what the machine can run on, a number of processes is nobody's limit of a service: systemd gives each
 * group that it makes 15 %, and a user's 33 %, where nobody says another. Source: systemd-system.conf(5), DefaultTasksMax.
 */
const SHARE_OF_NOBODY = 0.1;

/**
 * The limits in force for a process, by its /proc/PID/cgroup: the tightest of its group and all above it, on version 1
 * a tree for each controller, on version 2 one for all. Source: cgroups(7), Documentation/admin-guide/cgroup-v2.
 */
export const readCgroup = (host: Host, cgroup: string): Seen['limits'] => {
  const lines = cgroup.split('\n').map((line) => line.split(':'));
  const pathOf = (controller: string): string | undefined =>
    lines
      .find(([, names = '']) => names.split(',').includes(controller))
      ?.slice(2)
      .join(':');
  const unified = lines
    .find(([id, names]) => id === '0' && names === '')
    ?.slice(2)
    .join(':');
  const tightest = (
    folder: string,
    path: string | undefined,
    read: (folder: string) => number | undefined,
  ): number | undefined => {
    if (path === undefined || path.includes('..')) return undefined;
    const steps = path.split('/').filter((step) => step !== '');
    const found = steps.map((_, index) => read(`${folder}/${steps.slice(0, index + 1).join('/')}`));
    const limits = found.filter((limit) => limit !== undefined);
    return limits.length > 0 ? Math.min(...limits) : undefined;
  };
  const number = (path: string): number | undefined => {
    const text = host.text(path);
    const value = text.ok ? text.value.trim() : 'max';
    return /^\d+$/.test(value) && Number(value) < UNLIMITED ? Number(value) : undefined;
  };
  const one = (controller: string, file: string): number | undefined =>
    tightest(`${ROOT}/${controller}`, pathOf(controller), (folder) => number(`${folder}/${file}`));
  const two = (file: string): number | undefined => tightest(ROOT, unified, (folder) => number(`${folder}/${file}`));
  const quota = (folder: string): number | undefined => {
    const allowed = number(`${folder}/cpu.cfs_quota_us`);
    const period = number(`${folder}/cpu.cfs_period_us`);
    return allowed === undefined || !period ? undefined : allowed / period;
  };
  const share = (folder: string): number | undefined => {
    const text = host.text(`${folder}/cpu.max`);
    const [allowed = 'max', period = '100000'] = text.ok ? text.value.trim().split(' ') : [];
    return allowed === 'max' ? undefined : Number(allowed) / Number(period);
  };
  const pids = one('pids', 'pids.max') ?? two('pids.max');
  const most = Math.min(
    number('/proc/sys/kernel/threads-max') ?? Number.POSITIVE_INFINITY,
    number('/proc/sys/kernel/pid_max') ?? Number.POSITIVE_INFINITY,
  );
  const cpu = lines.find(([, names = '']) => names.split(',').includes('cpu'))?.[1] ?? 'cpu';
  return {
    memory: one('memory', 'memory.limit_in_bytes') ?? two('memory.max'),
    pids: pids !== undefined && pids < most * SHARE_OF_NOBODY ? pids : undefined,
    cpus: tightest(`${ROOT}/${cpu}`, pathOf('cpu'), quota) ?? tightest(ROOT, unified, share),
  };
};
