import type { SeenProcess } from '../../model/sample.ts';
import type { Host } from '../../ports/host.ts';
import type { InsideNumbers } from '../../read/proc/inside-numbers.ts';
import {
  fieldOf,
  lookAtProcess,
  type Namespaces,
  readNamespaces,
  readProgram,
} from '../../read/proc/look-at-process.ts';

/** Looks at a process of the host until it may be one of a container: it is forked first and moved there then. */
const LOOKS = 4;
/** So many looks later whoever is in a container's namespaces and not in its group is a visitor. */
const ON_ITS_WAY = 2;
/** What starts a container's processes is in there before they are, for seconds on a machine under load. */
const isRuntime = (status: string): boolean => /^(?:runc|crun|youki)(?:$|:)/.test(fieldOf(status, 'Name'));
const ID = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;

/** What a scan must know of a container. */
export type ScannedContainer = {
  readonly id: string;
  /** Its first process. */
  readonly pid: number;
  readonly namespaces: Namespaces;
  readonly upper: string | undefined;
  readonly freshAfter: number;
  /** What users of the host are called in it. */
  readonly users: InsideNumbers;
};

/** What changed since the scan before, by container. */
type Scanned = ReadonlyMap<string, { readonly started: SeenProcess[]; readonly ended: number[] }>;

/** A process that was found so many scans ago hardly becomes another program: it is asked for it every fourth time. */
const SETTLED = 8;
const SELDOM = 4;

type Known = {
  looks: number;
  scans: number;
  container: string | undefined;
  visitor: boolean;
  program: string;
  name: string;
};

/** Finds the processes of containers with one listing of /proc, and a few reads for each that is new. */
export const openScan = (host: Host): ((containers: ReadonlyMap<string, ScannedContainer>) => Scanned) => {
  const known = new Map<number, Known>();
  let turn = 0;
  /** Containers that were there at the scan before, with their first process. */
  let before: ReadonlySet<string> = new Set();
  const hostNamespaces = readNamespaces(host, 1).mnt === '' ? readNamespaces(host, 'self') : readNamespaces(host, 1);

  return (containers) => {
    turn += 1;
    const changed = new Map<string, { started: SeenProcess[]; ended: number[] }>();
    const of = (id: string): { started: SeenProcess[]; ended: number[] } => {
      const one = changed.get(id) ?? { started: [], ended: [] };
      changed.set(id, one);
      return one;
    };
    const byMounts = new Map([...containers.values()].map((one) => [one.namespaces.mnt, one.id]));
    byMounts.delete(hostNamespaces.mnt);
    byMounts.delete('');
    const look = (pid: number, one: Known, id: string, status: string, visitor: boolean): void => {
      const container = containers.get(id);
      if (!container || status === '') return;
      const process = lookAtProcess(host, pid, status, { ...container, host: hostNamespaces, visitor });
      Object.assign(one, { container: id, visitor, program: process.program, name: process.name });
      of(id).started.push(process);
    };
    const inGroupOf = (pid: number): string | undefined => {
      const cgroup = host.record(`/proc/${pid}/cgroup`);
      return cgroup.ok ? (cgroup.value.match(ID) ?? []).find((found) => containers.has(found)) : undefined;
    };
    const entries = host.entries('/proc');
    // not to be listed for once is not the end of every process
    if (!entries.ok) return changed;
    // one that was found late has processes that were looked at too often before it was known
    const isLate = [...containers.values()].some(({ id, pid }) => {
      const first = known.get(pid);
      return (
        first !== undefined && first.container === undefined && first.looks >= LOOKS && !before.has(`${id} ${pid}`)
      );
    });
    before = new Set([...containers.values()].map(({ id, pid }) => `${id} ${pid}`));
    if (isLate) for (const one of known.values()) if (one.container === undefined) one.looks = 0;
    const present = new Set<number>();
    for (const entry of entries.value) {
      const pid = Number(entry);
      if (!Number.isInteger(pid)) continue;
      present.add(pid);
      const one = known.get(pid) ?? { looks: 0, scans: 0, container: undefined, visitor: false, program: '', name: '' };
      known.set(pid, one);
      if (one.container !== undefined) {
        one.scans += 1;
        const isAsked = one.scans < SETTLED || (pid + turn) % SELDOM === 0;
        if (isAsked && containers.has(one.container) && hasChanged(host, pid, one))
          look(pid, one, one.container, statusOf(host, pid), false);
        continue;
      }
      if (one.looks >= LOOKS) continue;
      one.looks += 1;
      const status = statusOf(host, pid);
      // children are where their parents are; of others the kernel's control group says it
      const parent = known.get(Number(fieldOf(status, 'PPid')));
      const id = parent?.container ?? inGroupOf(pid);
      if (id !== undefined) look(pid, one, id, status, parent?.visitor === true);
      else if (one.looks >= (isRuntime(status) ? LOOKS : ON_ITS_WAY) && byMounts.size > 0) {
        const mounts = host.link(`/proc/${pid}/ns/mnt`);
        const visited = mounts.ok ? byMounts.get(mounts.value) : undefined;
        if (visited !== undefined) look(pid, one, visited, status, true);
      }
    }
    for (const [pid, { container }] of known) {
      if (present.has(pid)) continue;
      known.delete(pid);
      if (container !== undefined) of(container).ended.push(pid);
    }
    return changed;
  };
};

/** Empty when it has ended. */
const statusOf = (host: Host, pid: number): string => {
  const status = host.record(`/proc/${pid}/status`);
  return status.ok ? status.value : '';
};

/** A process may become another program; busybox is many. Workers rename themselves, which is no change. */
const hasChanged = (host: Host, pid: number, { program, name }: Known): boolean => {
  if (readProgram(host, pid) !== program) return true;
  if (!program.endsWith('/busybox')) return false;
  const comm = host.record(`/proc/${pid}/comm`);
  return comm.ok && comm.value.trimEnd() !== name;
};
