import type { Processes } from '../../ports/processes.ts';
import { userMap } from './user-map.ts';

/** One process of a container, as the kernel shows it. */
export type ContainerProcess = {
  readonly pid: number;
  /** Since the machine started, in clock ticks: tells it from another that gets its number. */
  readonly started: string;
  /** Its name under the names of its parents: `sh/nginx/nginx: worker process`. */
  readonly role: string;
  /** The effective user and group, as the container sees them. */
  readonly uid: number;
  readonly gid: number;
  /** Processor time so far, in the kernel's clock ticks. */
  readonly ticks: number;
  /** The most memory of its own that it had at once. */
  readonly peakBytes: number;
  /** Whether it waits for a disk or the like, which no signal interrupts. */
  readonly onDisk: boolean;
};

/** Most processes of one container that are looked at. */
const MAX_PROCESSES = 2000;

/**
 * The processes below a container's first one. Those that the engine put inside from outside, such as a running health
 * check, have another parent and do not count. Source: proc(5), task/TID/children.
 */
export const readProcessTable = (processes: Processes, first: number): readonly ContainerProcess[] => {
  const table: ContainerProcess[] = [];
  const [userOf, groupOf] = [userMap(processes.read(first, 'uid_map')), userMap(processes.read(first, 'gid_map'))];
  const waiting: { readonly pid: number; readonly above: string }[] = [{ pid: first, above: '' }];
  for (let next = waiting.shift(); next && table.length < MAX_PROCESSES; next = waiting.shift()) {
    const { pid, above } = next;
    const status = processes.read(pid, 'status');
    const [state, ...stat] = processes.read(pid, 'stat')?.split(') ').at(-1)?.split(' ') ?? [];
    const [userTicks = '0', systemTicks = '0'] = stat.slice(10);
    const started = stat[18];
    if (status === undefined || started === undefined || state === 'Z') continue;
    const role = above + nameOf(processes, pid, status);
    const [, uid = '0'] = fieldOf(status, 'Uid');
    const [, gid = '0'] = fieldOf(status, 'Gid');
    const ticks = Number(userTicks) + Number(systemTicks);
    const [peakKb = '0'] = fieldOf(status, 'VmHWM');
    const user = { uid: userOf(Number(uid)), gid: groupOf(Number(gid)) };
    table.push({ pid, started, role, ...user, ticks, peakBytes: Number(peakKb) * 1024, onDisk: state === 'D' });
    for (const thread of processes.threads(pid)) {
      const children = processes.read(pid, `task/${thread}/children`) ?? '';
      for (const child of children.split(' '))
        if (child.trim()) waiting.push({ pid: Number(child), above: `${role}/` });
    }
  }
  return table;
};

const fieldOf = (status: string, field: string): readonly string[] =>
  new RegExp(`^${field}:\\s*(.*)$`, 'm').exec(status)?.[1]?.split(/\s+/) ?? [];

/** A title that the program gave itself (`nginx: worker process`), else the name of its file. */
const nameOf = (processes: Processes, pid: number, status: string): string => {
  const line = processes.read(pid, 'cmdline')?.split('\0')[0] ?? '';
  const title = /^[\w./-]+: \S.*/.exec(line)?.[0];
  return (title ?? fieldOf(status, 'Name').join(' '))
    .replace(/\d+/g, '#')
    .replaceAll('/', '\u2215')
    .slice(0, 80)
    .trim();
};
