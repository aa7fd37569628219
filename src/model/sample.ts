import type { Listener } from './process.ts';

/** A process of a container, as it was when it was first seen, or when it had become another program. */
export type SeenProcess = {
  readonly pid: number;
  readonly parent: number;
  /** The kernel's short name. */
  readonly name: string;
  /** Path of its executable inside the container; empty when it cannot be read. */
  readonly program: string;
  /** Bounded; untrusted. */
  readonly args: readonly string[];
  readonly uid: number;
  readonly effectiveUid: number;
  /** Whether its executable was written after the container had started. */
  readonly written: boolean;
  /** Its standard input is a network connection. */
  readonly wired: boolean;
  /** Namespaces in which it is with the host, and the container's first process is not. */
  readonly foreign: readonly string[];
  /** It is in the container's namespaces, and not in its control group. */
  readonly visitor: boolean;
};

export type Connection = {
  readonly protocol: 'tcp' | 'udp';
  readonly localPort: number;
  readonly address: string;
  readonly port: number;
  /** The other side has not answered yet. */
  readonly opening: boolean;
};

/** Sockets of one network namespace at one moment. */
export type Sockets = {
  readonly listeners: readonly Listener[];
  /** At most 4,096. */
  readonly connections: readonly Connection[];
  /** Attempts to connect that failed, ever. Source: /proc/PID/net/snmp, AttemptFails. */
  readonly failures: number;
};

/** What a container used so far, or holds now. Undefined: the kernel does not say. */
export type Usage = {
  readonly cpuMs: number | undefined;
  /** Bytes, without what the page cache can give back. */
  readonly memory: number | undefined;
  readonly pids: number | undefined;
  /** Bytes over the network, loopback left out. */
  readonly received: number | undefined;
  readonly sent: number | undefined;
  /** Bytes read from and written to block devices. */
  readonly blocks: number | undefined;
  /** How often no process could be made. */
  readonly pidsLimit: number;
  /** How often memory could not be had. */
  readonly memoryLimit: number;
};
