import type { NamespaceKind, Process, Seen } from '../../model/process.ts';
import { known, unknown, type Value } from '../../model/value.ts';
import type { Host } from '../../ports/host.ts';
import { readCgroup } from './read-cgroup.ts';
import { readListeners } from './read-listeners.ts';
import { readMounts } from './read-mounts.ts';
import { readStatus, startedOf } from './read-status.ts';

/** Most processes of one container that are looked at. */
const MOST = 4096;
const NAMESPACES: readonly NamespaceKind[] = ['cgroup', 'ipc', 'mnt', 'net', 'pid', 'user', 'uts'];
/** Tables of sockets, each with where the kernel counts those of one network namespace. */
const LISTENERS = [
  { file: 'tcp', protocol: 'tcp', counted: 'sockstat', as: 'TCP' },
  { file: 'tcp6', protocol: 'tcp', counted: 'sockstat6', as: 'TCP6' },
  { file: 'udp', protocol: 'udp', counted: 'sockstat', as: 'UDP' },
  { file: 'udp6', protocol: 'udp', counted: 'sockstat6', as: 'UDP6' },
] as const;

type SeeRequest = {
  readonly host: Host;
  /** The first process. */
  readonly pid: number;
  /** All of them. */
  readonly pids: readonly number[];
};

/**
 * What the kernel shows of a running container, from files of /proc that it makes itself: nothing inside the container
 * is asked, opened or run, so an image without a shell is no obstacle and a hostile one no danger.
 */
export const seeContainer = ({ host, pid, pids }: SeeRequest): Value<Seen> => {
  const main = processOf(host, pid);
  if (main === 'denied') return unknown('host', 'reading /proc of its processes takes root on the host of the engine');
  if (main === 'gone') return unknown('engine', 'it ended while it was looked at');
  const others = pids
    .filter((one) => one !== pid)
    .sort((a, b) => a - b)
    .slice(0, MOST)
    .map((one) => processOf(host, one));
  const text = (file: string): string => {
    const read = host.text(`/proc/${pid}/${file}`);
    return read.ok ? read.value : '';
  };
  const mounts = readMounts(text('mountinfo'));
  const cgroup = text('cgroup');
  // for a table the kernel walks over the sockets of the whole machine, some 5 ms each: an empty one is not asked for
  const counts = { sockstat: text('net/sockstat'), sockstat6: text('net/sockstat6') };
  const listeners = LISTENERS.flatMap(({ file, protocol, counted, as }) =>
    new RegExp(`^${as}: inuse 0\\b`, 'm').test(counts[counted]) ? [] : readListeners(text(`net/${file}`), protocol),
  );
  const hostNamespaces = sharedWithHost(host, pid);
  if (processOf(host, pid) === 'gone' || mounts.length === 0) {
    return unknown('engine', 'it ended while it was looked at');
  }
  if (!hostNamespaces) return unknown('host', 'reading the namespaces of the host takes root');
  return known({
    processes: [main, ...others.filter((one) => one !== 'gone' && one !== 'denied')],
    hostNamespaces,
    mounts,
    limits: readCgroup(host, cgroup),
    listeners,
  });
};

/** The files of one process, if they are of one process: its start is the same before and after. */
const processOf = (host: Host, pid: number): Process | 'gone' | 'denied' => {
  const path = (file: string): string => `/proc/${pid}/${file}`;
  const before = host.text(path('stat'));
  const status = host.text(path('status'));
  const uidMap = host.text(path('uid_map'));
  const label = host.text(path('attr/current'));
  const after = host.text(path('stat'));
  if ([before, status, uidMap].some((read) => !read.ok && read.code === 'denied')) return 'denied';
  if (!before.ok || !status.ok || !after.ok || startedOf(before.value) !== startedOf(after.value)) return 'gone';
  const read = readStatus({
    status: status.value,
    stat: after.value,
    uidMap: uidMap.ok ? uidMap.value : '',
    label: label.ok ? label.value : undefined,
  });
  return read ?? 'gone';
};

/** The first process of the host is in its own namespaces; undefined when they cannot be read. */
const sharedWithHost = (host: Host, pid: number): ReadonlySet<NamespaceKind> | undefined => {
  const shared = new Set<NamespaceKind>();
  for (const kind of NAMESPACES) {
    const own = host.link(`/proc/${pid}/ns/${kind}`);
    const init = host.link(`/proc/1/ns/${kind}`);
    // where the first process may not be looked at, Plimsoll's own namespaces are the host's
    const first = init.ok ? init : host.link(`/proc/self/ns/${kind}`);
    if (!own.ok && own.code === 'denied') return undefined;
    if (own.ok && first.ok && own.value === first.value) shared.add(kind);
  }
  return shared;
};
