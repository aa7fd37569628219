import { nameOf } from '../../model/path.ts';
import type { SeenProcess } from '../../model/sample.ts';
import type { Host } from '../../ports/host.ts';
import type { InsideNumbers } from './inside-numbers.ts';

/** Longest command line that is kept: words, and characters of each. */
const MOST_ARGS = 24;
export const LONGEST_ARG = 200;
/** Programs whose standard input tells something; asking of all costs more than it brings. */
const INPUT_TELLS = /^(?:.*sh|busybox|nc|ncat|socat|python.*|perl|php|ruby|node)$/;

/** What is known of the container that a process belongs to. */
type ProcessSide = {
  /** Its first process; its namespaces are the container's own. */
  readonly namespaces: Namespaces;
  readonly host: Namespaces;
  /** Folder on the host that holds what was written in it; undefined: not known. */
  readonly upper: string | undefined;
  /** Milliseconds since 1970 after which what is written is new. */
  readonly freshAfter: number;
  /** What users of the host are called in it. */
  readonly users: InsideNumbers;
  readonly visitor: boolean;
};
export type Namespaces = { readonly mnt: string; readonly pid: string; readonly net: string };

/** The names of three namespaces of a process; empty where they cannot be read. */
export const readNamespaces = (host: Host, pid: number | 'self'): Namespaces => {
  const link = (kind: string): string => {
    const read = host.link(`/proc/${pid}/ns/${kind}`);
    return read.ok ? read.value : '';
  };
  return { mnt: link('mnt'), pid: link('pid'), net: link('net') };
};

/** The path of what a process runs, as it is called in its container; empty when it cannot be read. */
export const readProgram = (host: Host, pid: number): string => {
  const read = host.link(`/proc/${pid}/exe`);
  return read.ok ? read.value.slice(0, 4096) : '';
};

/** A line of /proc/PID/status; empty when it is not there. */
export const fieldOf = (status: string, name: string): string => {
  const from = status.startsWith(`${name}:`) ? 0 : status.indexOf(`\n${name}:`) + 1;
  const end = status.indexOf('\n', from);
  const line = status.slice(from, end < 0 ? undefined : end);
  return line.startsWith(`${name}:`) ? line.slice(name.length + 1).trim() : '';
};

/** The process of a status in a few more reads of /proc. Source: proc(5). */
export const lookAtProcess = (host: Host, pid: number, status: string, side: ProcessSide): SeenProcess => {
  const line = host.record(`/proc/${pid}/cmdline`);
  const [uid = 0, effectiveUid = 0] = fieldOf(status, 'Uid').split('\t').map(Number);
  const program = readProgram(host, pid);
  const base = nameOf(program);
  const input = INPUT_TELLS.test(base) ? host.link(`/proc/${pid}/fd/0`) : undefined;
  return {
    pid,
    parent: Number(fieldOf(status, 'PPid')),
    name: fieldOf(status, 'Name'),
    program,
    args: (line.ok ? line.value : '')
      .split('\0', MOST_ARGS)
      .map((word) => word.slice(0, LONGEST_ARG))
      .filter((word, index) => word !== '' || index === 0),
    uid: side.users(uid),
    effectiveUid: side.users(effectiveUid),
    written: isWritten(host, program, side),
    wired: input?.ok === true && input.value.startsWith('socket:'),
    foreign: foreignOf(host, pid, status, side),
    visitor: side.visitor,
  };
};

/**
 * By the time of the last change of state, which no program can set, of the file in the container's own layer. What an
 * entry point copies up by chown while it starts is not new.
 */
const isWritten = (host: Host, program: string, { upper, freshAfter }: ProcessSide): boolean => {
  if (upper === undefined || !program.startsWith('/') || program.includes('/../')) return false;
  const stat = host.stat(upper + program.replace(/ \(deleted\)$/, ''));
  return stat.ok && stat.value.kind === 'file' && stat.value.changedMs > freshAfter;
};

const foreignOf = (host: Host, pid: number, status: string, side: ProcessSide): readonly string[] => {
  if (side.visitor) return [];
  return (['mnt', 'pid', 'net'] as const).filter((kind) => {
    if (side.namespaces[kind] === '' || side.namespaces[kind] === side.host[kind]) return false;
    // its numbers in all namespaces below this one: one alone is of the host
    const numbers = kind === 'pid' ? fieldOf(status, 'NSpid') : '';
    if (numbers !== '') return !numbers.includes('\t');
    const own = host.link(`/proc/${pid}/ns/${kind}`);
    return own.ok && own.value === side.host[kind];
  });
};
