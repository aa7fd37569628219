import type { Result } from './result.ts';

/** Why something of the host could not be looked at. `refused`: it leads into a container, where nothing is trusted. */
export type HostFailure = 'missing' | 'denied' | 'refused' | 'failed';

export type HostStat = {
  readonly kind: 'file' | 'directory' | 'socket' | 'link' | 'other';
  readonly uid: number;
  readonly gid: number;
  /** The twelve permission bits. */
  readonly mode: number;
  /** Number of the file system it lies on. */
  readonly device: number;
  /** Last change of content or state, in milliseconds since 1970: no program can set it. */
  readonly changedMs: number;
};

/** What no file shows, and a program of the host prints: packet filter rules in the words of iptables-save or nft, audit rules. */
export type HostList = 'iptables' | 'ip6tables' | 'nftables' | 'audit-rules';

/** A kernel-made file of one record that stays open: read anew it costs a fraction of what opening it costs. It holds what it belongs to. */
export type HostFile = {
  /** The record as it is now. */
  text(): Result<string, HostFailure>;
  close(): void;
};

/**
 * The machine that the engine runs on, read-only and bounded. Paths are absolute. Kernel-made files and the host's
 * own; never a path that leads into a container (/proc/PID/root, cwd, fd);
 * where exe and fd point is text, and may be asked.
 */
export type Host = {
  text(path: string): Result<string, HostFailure>;
  /** The first 64 KiB of a file that the kernel gives in one piece, such as /proc/PID/status: it is not asked whether there is more. */
  record(path: string): Result<string, HostFailure>;
  /** For a file that is read again and again; whoever opens it closes it. */
  open(path: string): Result<HostFile, HostFailure>;
  /** Where a symbolic link points, not followed. */
  link(path: string): Result<string, HostFailure>;
  /** Names in a folder, in no order. */
  entries(path: string): Result<readonly string[], HostFailure>;
  /** Of the thing itself, links not followed. */
  stat(path: string): Result<HostStat, HostFailure>;
  /** Runs the program that prints a list, with a time limit. */
  list(what: HostList): Result<string, HostFailure>;
};
