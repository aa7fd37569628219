import type { Process } from '../../model/process.ts';
import { capabilitySet } from './capability-set.ts';
import { insideNumbers } from './inside-numbers.ts';

const SECCOMP: readonly Process['seccomp'][] = ['off', 'strict', 'filter'];

type ProcessTexts = {
  /** /proc/PID/status, stat and uid_map. */
  readonly status: string;
  readonly stat: string;
  readonly uidMap: string;
  /** /proc/PID/attr/current; undefined where it cannot be read because no security module is on. */
  readonly label: string | undefined;
};

/** When a process started, from /proc/PID/stat: field 22, counted behind the name, which may hold anything. */
export const startedOf = (stat: string): number | undefined => {
  const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return started !== undefined && /^\d+$/.test(started) ? Number(started) : undefined;
};

/** A process from its files in /proc; undefined when they are not what the kernel writes. Source: proc(5). */
export const readStatus = ({ status, stat, uidMap, label }: ProcessTexts): Process | undefined => {
  const fields = new Map(
    status.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    }),
  );
  const numbers = (field: string): readonly number[] =>
    (fields.get(field) ?? '').split(/\s+/).filter(Boolean).map(Number);
  const started = startedOf(stat);
  const [pid] = numbers('Pid');
  const [uid, effectiveUid] = numbers('Uid');
  const [gid] = numbers('Gid');
  if (
    started === undefined ||
    pid === undefined ||
    uid === undefined ||
    effectiveUid === undefined ||
    gid === undefined
  ) {
    return undefined;
  }
  const inside = insideNumbers(uidMap);
  const noNew = fields.get('NoNewPrivs');
  const set = (field: string): readonly string[] => capabilitySet(fields.get(field) ?? '');
  return {
    pid,
    started,
    name: fields.get('Name') ?? '',
    uid: inside(uid),
    effectiveUid: inside(effectiveUid),
    gid,
    capabilities: {
      effective: set('CapEff'),
      permitted: set('CapPrm'),
      bounding: set('CapBnd'),
    },
    noNewPrivileges: noNew === undefined ? undefined : noNew === '1',
    seccomp: SECCOMP[Number(fields.get('Seccomp') ?? Number.NaN)],
    label: label?.replace(/\0|\n$/g, '') || undefined,
  };
};
