/** How far a capability reaches: out of the container at once, onto the host's settings, or only inside. */
export type Reach = 'escape' | 'network' | 'host' | 'log' | 'slowing' | 'inside';

type Capability = {
  /** One of the 14 that the engine leaves to a root process when nothing is dropped. */
  readonly default: boolean;
  readonly reach: Reach;
  /** What it allows, as a clause that follows its name. */
  readonly allows: string;
};

const given = (allows: string): Capability => ({ default: true, reach: 'inside', allows });
const added = (reach: Reach, allows: string): Capability => ({ default: false, reach, allows });

/**
 * The capabilities of Linux without `CAP_`, and `ALL`. Sources: capabilities(7); moby oci/caps/defaults.go for the
 * default set.
 */
export const capabilities: ReadonlyMap<string, Capability> = new Map([
  ['ALL', added('escape', 'is every capability, those that load kernel modules and mount disks among them')],
  ['SYS_ADMIN', added('escape', "mounts file systems, the host's disks among them")],
  ['SYS_MODULE', added('escape', 'loads code into the kernel')],
  ['SYS_RAWIO', added('escape', 'reads and writes physical memory and I/O ports')],
  ['SYS_PTRACE', added('escape', 'reads and writes the memory of every process it can see')],
  ['DAC_READ_SEARCH', added('escape', 'opens any file of the host by its handle, past every mount')],
  ['BPF', added('escape', 'loads programs into the kernel that can read the memory of others')],
  ['NET_ADMIN', added('network', 'changes routes, addresses and firewall rules')],
  ['SYS_BOOT', added('escape', 'starts another kernel in place of the one that runs')],
  ['SYS_TIME', added('host', "sets the host's clock")],
  ['PERFMON', added('host', 'observes kernel and processes of the whole host')],
  ['CHECKPOINT_RESTORE', added('host', 'chooses process ids and reads memory maps of others')],
  ['MAC_ADMIN', added('host', 'changes the mandatory access policy of the host')],
  ['MAC_OVERRIDE', added('host', 'ignores the mandatory access policy of the host')],
  ['LINUX_IMMUTABLE', added('host', 'makes files unchangeable even for root of the host')],
  ['SYS_PACCT', added('host', 'switches process accounting of the host')],
  ['SYS_TTY_CONFIG', added('host', 'hangs up and reconfigures terminals of the host')],
  ['AUDIT_CONTROL', added('host', "switches the kernel's auditing off")],
  ['AUDIT_READ', added('log', "reads the kernel's audit log")],
  ['SYSLOG', added('log', "reads the kernel's log and its addresses, which exploits need")],
  ['SYS_RESOURCE', added('slowing', 'exceeds quotas and limits')],
  ['SYS_NICE', added('slowing', 'takes CPU time from every other process')],
  ['IPC_LOCK', added('slowing', 'locks memory that is then missing elsewhere')],
  ['LEASE', added('slowing', 'delays others that open a file')],
  ['WAKE_ALARM', added('slowing', 'wakes the host from sleep')],
  ['BLOCK_SUSPEND', added('slowing', 'keeps the host from sleeping')],
  ['IPC_OWNER', added('inside', 'ignores the permissions of shared memory and queues')],
  ['NET_BROADCAST', added('inside', 'is not used by the kernel')],
  ['CHOWN', given('changes the owner of any file')],
  ['DAC_OVERRIDE', given('ignores file permissions')],
  ['FOWNER', given('changes files of other owners')],
  ['FSETID', given('keeps setuid bits on changed files')],
  ['KILL', given('signals processes of other users')],
  ['SETGID', given('takes on any group')],
  ['SETUID', given('becomes any user')],
  ['SETPCAP', given('hands its capabilities on')],
  ['NET_BIND_SERVICE', given('listens on ports below 1024')],
  ['NET_RAW', given('sends forged packets, to poison ARP and DNS of neighbours')],
  ['SYS_CHROOT', given('changes the root folder')],
  ['MKNOD', given('makes device files')],
  ['AUDIT_WRITE', given("writes to the kernel's audit log")],
  ['SETFCAP', given('puts capabilities on files')],
]);

/** How far a capability reaches; undefined for a name that the kernel does not have. */
export const reachOf = (name: string): Reach | undefined => capabilities.get(name)?.reach;

/** The 14 that the engine leaves to a root process when nothing is dropped. */
export const DEFAULT_CAPABILITIES: readonly string[] = [...capabilities].flatMap(([name, { default: given }]) =>
  given ? [name] : [],
);
