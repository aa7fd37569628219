/** The kinds of namespaces that a container may share with the host. */
export type NamespaceKind = 'cgroup' | 'ipc' | 'mnt' | 'net' | 'pid' | 'user' | 'uts';

/** A process as the kernel shows it to the host. */
export type Process = {
  readonly pid: number;
  /** When it started, in clock ticks since boot: with the pid it names one process. */
  readonly started: number;
  /** The kernel's short name of the program, which the program may change. */
  readonly name: string;
  /** Numbers as they are inside its user namespace. */
  readonly uid: number;
  readonly effectiveUid: number;
  readonly gid: number;
  readonly capabilities: {
    readonly effective: readonly string[];
    readonly permitted: readonly string[];
    readonly bounding: readonly string[];
  };
  /** Undefined where the kernel is too old to say. */
  readonly noNewPrivileges: boolean | undefined;
  readonly seccomp: 'off' | 'strict' | 'filter' | undefined;
  /** AppArmor or SELinux label; undefined where neither is on. */
  readonly label: string | undefined;
};

/** A socket that waits for connections. */
export type Listener = { readonly protocol: 'tcp' | 'udp'; readonly address: string; readonly port: number };

/** One mount as the container sees it. */
export type SeenMount = {
  /** Path in the container. */
  readonly target: string;
  /** Path inside the file system that is mounted. */
  readonly root: string;
  readonly type: string;
  readonly readOnly: boolean;
  /** Whether mounts under it appear on the host too. */
  readonly shared: boolean;
};

/** What the kernel shows of a running container. */
export type Seen = {
  /** The first process, then the others by pid. */
  readonly processes: readonly [Process, ...Process[]];
  /** Namespaces that are the host's own. */
  readonly hostNamespaces: ReadonlySet<NamespaceKind>;
  readonly mounts: readonly SeenMount[];
  /** The tightest of its control group and those above it; undefined: none. */
  readonly limits: {
    readonly memory: number | undefined;
    /** Cores. */
    readonly cpus: number | undefined;
    readonly pids: number | undefined;
  };
  readonly listeners: readonly Listener[];
};
