import { spawnSync } from 'node:child_process';
import { closeSync, constants, lstatSync, openSync, readdirSync, readlinkSync, readSync, type Stats } from 'node:fs';
import type { Host, HostFailure, HostList, HostStat } from '../../ports/host.ts';
import { failed, ok, type Result } from '../../ports/result.ts';

/** Files of /proc have no size of their own: this much is read of any file. */
const MAX_BYTES = 4 * 1024 * 1024;
const FIRST_BYTES = 64 * 1024;
const READING = constants.O_RDONLY | constants.O_NONBLOCK;
const LIST_LIMIT_MS = 5_000;
/** Links of the kernel that lead into a container. */
const INTO_CONTAINER = /^\/proc\/[^/]+\/(?:task\/[^/]+\/)?(?:root|cwd|exe|fd|map_files)(?:\/|$)/;

/** Where these point is text of the kernel: it is read, never followed. */
const LINK_TEXT = /^\/proc\/\d+\/(?:exe|fd\/\d+)$/;

/** Programs by absolute path only: PATH may be anybody's. */
const PROGRAMS: {
  readonly [what in HostList]: { readonly names: readonly string[]; readonly args: readonly string[] };
} = {
  iptables: { names: ['iptables-save'], args: [] },
  ip6tables: { names: ['ip6tables-save'], args: [] },
  nftables: { names: ['nft'], args: ['list', 'ruleset'] },
  'audit-rules': { names: ['auditctl'], args: ['-l'] },
};
const FOLDERS: readonly string[] = ['/usr/sbin', '/sbin', '/usr/bin', '/usr/local/sbin'];

/** This machine. */
export const localHost = (folders = FOLDERS): Host => {
  const { readWhole, readRecord } = reader();
  return {
    text: (path) => guarded(path, () => opened(path, readWhole)),
    record: (path) => guarded(path, () => opened(path, readRecord)),
    open: (path) =>
      guarded(path, () => {
        const handle = openSync(path, READING);
        return { text: () => attempted(path, () => readRecord(handle)), close: () => closeSync(handle) };
      }),
    link: (path) =>
      LINK_TEXT.test(path) ? attempted(path, () => readlinkSync(path)) : guarded(path, () => readlinkSync(path)),
    entries: (path) => guarded(path, () => readdirSync(path)),
    stat: (path) => {
      // most files that are asked for do not exist, and an exception costs more than the question
      const stats = guarded(path, () => lstatSync(path, { throwIfNoEntry: false }));
      return stats.ok ? (stats.value ? ok(statOf(stats.value)) : absent(path)) : stats;
    },
    list: (what) => listOf(what, folders),
  };
};

const listOf = (what: HostList, folders: readonly string[]): Result<string, HostFailure> => {
  const { names, args } = PROGRAMS[what];
  for (const program of folders.flatMap((folder) => names.map((name) => `${folder}/${name}`))) {
    const run = spawnSync(program, args, { encoding: 'utf8', timeout: LIST_LIMIT_MS, maxBuffer: MAX_BYTES, env: {} });
    if (run.error && codeOf(run.error) === 'ENOENT') continue;
    if (run.status === 0) return ok(run.stdout);
    // of a program that may not be started there are no words
    const why = run.error?.message ?? run.stderr.trim();
    const denied = /permission|must be root|not permitted|EACCES/i.test(why);
    return failed(denied ? 'denied' : 'failed', `${program}: ${why || 'it failed'}`);
  }
  return failed('missing', `${names.join(' or ')} is not installed`);
};

const absent = (path: string): Result<never, HostFailure> => failed('missing', `${path} does not exist`);

const guarded = <T>(path: string, read: () => T): Result<T, HostFailure> =>
  INTO_CONTAINER.test(path) ? failed('refused', `${path} leads into a container`) : attempted(path, read);

const attempted = <T>(path: string, read: () => T): Result<T, HostFailure> => {
  try {
    return ok(read());
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = codeOf(error);
    // ESRCH: the process has ended
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ESRCH') return absent(path);
    if (code === 'EACCES' || code === 'EPERM') return failed('denied', `no permission to read ${path}`);
    return failed('failed', error.message);
  }
};

const codeOf = (error: Error): unknown => ('code' in error ? error.code : undefined);

const opened = (path: string, read: (handle: number) => string): string => {
  const handle = openSync(path, READING);
  try {
    return read(handle);
  } finally {
    closeSync(handle);
  }
};

type Reading = (handle: number) => string;

/** Read an open file from its beginning into one buffer that is made once and grows to what it needed. */
const reader = (): { readonly readWhole: Reading; readonly readRecord: Reading } => {
  let buffer = Buffer.allocUnsafe(FIRST_BYTES);
  const readRecord: Reading = (handle) => buffer.toString('utf8', 0, readSync(handle, buffer, 0, FIRST_BYTES, 0));
  const readWhole: Reading = (handle) => {
    let total = 0;
    while (total < MAX_BYTES) {
      if (total === buffer.length) {
        const more = Buffer.allocUnsafe(Math.min(MAX_BYTES, buffer.length * 4));
        buffer.copy(more);
        buffer = more;
      }
      const length = readSync(handle, buffer, total, buffer.length - total, total);
      if (length === 0) break;
      total += length;
    }
    return buffer.toString('utf8', 0, total);
  };
  return { readWhole, readRecord };
};

const statOf = (stats: Stats): HostStat => ({
  kind: stats.isFile()
    ? 'file'
    : stats.isDirectory()
      ? 'directory'
      : stats.isSocket()
        ? 'socket'
        : stats.isSymbolicLink()
          ? 'link'
          : 'other',
  uid: stats.uid,
  gid: stats.gid,
  mode: stats.mode & 0o7777,
  device: stats.dev,
  changedMs: stats.ctimeMs,
});
