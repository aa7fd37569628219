import type { Usage } from '../../model/sample.ts';
import type { Host } from '../../ports/host.ts';
import type { CgroupFolders } from './cgroup-folders.ts';

/**
 * What a container uses, from files of its control group and /proc/PID/net/dev: a handful of reads, and nothing asked of the
 * engine. Source: Documentation/admin-guide/cgroup-v1 and cgroup-v2.
 */
export const readUsage = (host: Host, folders: CgroupFolders, pid: number): Usage => {
  const read = (folder: string | undefined, file: string): string => {
    const text = folder === undefined ? undefined : host.record(`${folder}/${file}`);
    return text?.ok ? text.value : '';
  };
  const interfaces = host.text(`/proc/${pid}/net/dev`);
  const net = networkOf(interfaces.ok ? interfaces.value : '');
  const pids = numberIn(read(folders.of('pids'), 'pids.current'));
  const pidsLimit = keyIn(read(folders.of('pids'), 'pids.events'), 'max') ?? 0;
  if (folders.version === 2) {
    const folder = folders.of('memory');
    const stat = read(folder, 'cpu.stat');
    const cpu = keyIn(stat, 'usage_usec');
    const held = numberIn(read(folder, 'memory.current'));
    return {
      ...net,
      cpuMs: cpu === undefined ? undefined : cpu / 1_000,
      memory:
        held === undefined ? undefined : Math.max(0, held - (keyIn(read(folder, 'memory.stat'), 'inactive_file') ?? 0)),
      pids,
      blocks: blocksOf(read(folder, 'io.stat'), /\b[rw]bytes=(\d+)/g),
      pidsLimit,
      memoryLimit: keyIn(read(folder, 'memory.events'), 'max') ?? 0,
    };
  }
  const cpu = numberIn(read(folders.of('cpuacct'), 'cpuacct.usage'));
  const memory = folders.of('memory');
  const held = numberIn(read(memory, 'memory.usage_in_bytes'));
  return {
    ...net,
    cpuMs: cpu === undefined ? undefined : cpu / 1_000_000,
    memory:
      held === undefined
        ? undefined
        : Math.max(0, held - (keyIn(read(memory, 'memory.stat'), 'total_inactive_file') ?? 0)),
    pids,
    blocks: blocksOf(read(folders.of('blkio'), 'blkio.throttle.io_service_bytes'), /(?:Read|Write) (\d+)/g),
    pidsLimit,
    memoryLimit: numberIn(read(memory, 'memory.failcnt')) ?? 0,
  };
};

const numberIn = (text: string): number | undefined => (/^\d+\s*$/.test(text) ? Number(text) : undefined);

const keyIn = (text: string, key: string): number | undefined => {
  const found = new RegExp(`^${key} (\\d+)$`, 'm').exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
};

const blocksOf = (text: string, pattern: RegExp): number | undefined =>
  text === '' ? undefined : [...text.matchAll(pattern)].reduce((sum, [, digits]) => sum + Number(digits), 0);

/** Sums of all interfaces but loopback. Source: proc_pid_net(5), dev. */
const networkOf = (text: string): Pick<Usage, 'received' | 'sent'> => {
  if (text === '') return { received: undefined, sent: undefined };
  let [received, sent] = [0, 0];
  for (const line of text.split('\n').slice(2)) {
    const [name = '', rest = ''] = line.split(':');
    if (rest === '' || name.trim() === 'lo') continue;
    const columns = rest.trim().split(/\s+/).map(Number);
    received += columns[0] ?? 0;
    sent += columns[8] ?? 0;
  }
  return { received, sent };
};
