/** Capabilities that the engine grants by default (moby daemon/pkg/oci/caps/defaults.go). */
export const defaultCapabilities: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
];

/** How far a capability reaches: over the host, over other containers and the network, or only inside. */
export type Reach = 'host' | 'network' | 'container';

export type Capability = {
  readonly name: string;
  /** `host`: a way to become root on the host, or to stop it. */
  readonly reach: Reach;
  /** What whoever holds it can do, in a clause: "loads code into the kernel". */
  readonly allows: string;
};

const capability = (name: string, reach: Reach, allows: string): Capability => ({ name, reach, allows });

/** All capabilities of Linux 6.x (capabilities(7)), by name without `CAP_`. */
export const capabilities: readonly Capability[] = [
  capability('AUDIT_CONTROL', 'host', 'changes and switches off the audit log of the kernel'),
  capability('AUDIT_READ', 'host', 'reads the audit log of the whole host'),
  capability('AUDIT_WRITE', 'container', 'writes records into the audit log'),
  capability('BLOCK_SUSPEND', 'host', 'keeps the host from suspending'),
  capability('BPF', 'host', 'loads BPF programs into the kernel'),
  capability('CHECKPOINT_RESTORE', 'host', 'picks process ids and restores processes with other credentials'),
  capability('CHOWN', 'container', 'changes the owner of any file it can reach'),
  capability('DAC_OVERRIDE', 'container', 'reads and writes every file, whatever its mode'),
  capability('DAC_READ_SEARCH', 'host', 'opens files of the host by handle, outside its own root (open_by_handle_at)'),
  capability('FOWNER', 'container', 'changes the mode and attributes of files that others own'),
  capability('FSETID', 'container', 'keeps set-user-id bits while changing files'),
  capability('IPC_LOCK', 'container', 'locks memory without limit'),
  capability('IPC_OWNER', 'container', 'uses shared memory and queues that others own'),
  capability('KILL', 'container', 'signals processes of other users'),
  capability('LEASE', 'container', 'takes leases on files that others own'),
  capability('LINUX_IMMUTABLE', 'host', 'sets and clears the immutable mark on files'),
  capability('MAC_ADMIN', 'host', 'changes the policy of AppArmor, SELinux or Smack'),
  capability('MAC_OVERRIDE', 'host', 'passes over the policy of AppArmor, SELinux or Smack'),
  capability('MKNOD', 'container', 'creates device files'),
  capability('NET_ADMIN', 'network', 'changes interfaces, routes and firewall rules and reads all traffic'),
  capability('NET_BIND_SERVICE', 'container', 'listens on ports below 1024'),
  capability('NET_BROADCAST', 'network', 'sends broadcasts'),
  capability('NET_RAW', 'network', 'forges packets: ARP and DNS spoofing of its neighbours'),
  capability('PERFMON', 'host', 'watches the kernel and other processes through performance counters'),
  capability('SETFCAP', 'container', 'gives capabilities to files'),
  capability('SETGID', 'container', 'becomes any group'),
  capability('SETPCAP', 'container', 'moves capabilities between its own sets'),
  capability('SETUID', 'container', 'becomes any user'),
  capability('SYS_ADMIN', 'host', 'mounts file systems, enters namespaces and escapes through many more calls'),
  capability('SYS_BOOT', 'host', 'reboots the host or loads another kernel'),
  capability('SYS_CHROOT', 'container', 'calls chroot'),
  capability('SYS_MODULE', 'host', 'loads code into the kernel'),
  capability('SYS_NICE', 'container', 'raises the priority of processes'),
  capability('SYS_PACCT', 'host', 'switches process accounting of the host'),
  capability('SYS_PTRACE', 'host', 'reads and changes the memory of other processes, those of the host with pid: host'),
  capability('SYS_RAWIO', 'host', 'reads and writes I/O ports and physical memory'),
  capability('SYS_RESOURCE', 'host', 'passes over quotas and resource limits'),
  capability('SYS_TIME', 'host', 'sets the clock of the host'),
  capability('SYS_TTY_CONFIG', 'host', 'takes over consoles'),
  capability('SYSLOG', 'host', 'reads the kernel log and its addresses'),
  capability('WAKE_ALARM', 'host', 'wakes the host'),
];

/** A capability by name, with or without `CAP_`, in any case; undefined when Linux has none of that name. */
export const capabilityNamed = (name: string): Capability | undefined => {
  const bare = name.toUpperCase().replace(/^CAP_/, '');
  return capabilities.find((each) => each.name === bare);
};

/** Capabilities that lead from the container to root on the host, or over its kernel. `ALL` is one of them. */
export const dangerousCapabilities: readonly string[] = [
  'ALL',
  'AUDIT_CONTROL',
  'BPF',
  'CHECKPOINT_RESTORE',
  'DAC_READ_SEARCH',
  'LINUX_IMMUTABLE',
  'MAC_ADMIN',
  'MAC_OVERRIDE',
  'NET_ADMIN',
  'PERFMON',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_MODULE',
  'SYS_PTRACE',
  'SYS_RAWIO',
  'SYS_TIME',
  'SYSLOG',
];
