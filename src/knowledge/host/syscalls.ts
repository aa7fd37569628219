/** Calls that belong together, and what they are for, as a clause that follows "it needs". */
export type SyscallGroup = { readonly name: string; readonly for: string; readonly calls: readonly string[] };

const group = (name: string, purpose: string, calls: string): SyscallGroup => ({
  name,
  for: purpose,
  calls: calls.split(/\s+/),
});

/**
 * What nearly every program may come to, at the latest when something goes wrong: memory, files, time, signals, threads,
 * sockets, and starting programs. A profile never takes these away, for no trial sees all that a program does in a year.
 * Old and new forms of a call stand together, so that another libc or architecture finds its own. Sources: syscalls(2);
 * the default profile of moby, profiles/seccomp/default_linux.go, of which this is a part.
 */
export const ordinaryCalls: readonly string[] = `
_llseek access alarm arch_prctl brk cacheflush chdir chmod chown chown32 clock_getres clock_getres_time64 clock_gettime
clock_gettime64 clock_nanosleep clock_nanosleep_time64 close close_range copy_file_range creat dup dup2 dup3 epoll_create
epoll_create1 epoll_ctl epoll_pwait epoll_pwait2 epoll_wait eventfd eventfd2 execve execveat exit exit_group faccessat
faccessat2 fadvise64 fadvise64_64 fallocate fchdir fchmod fchmodat fchmodat2 fchown fchown32 fchownat fcntl fcntl64
fdatasync flock fork fstat fstat64 fstatat64 fstatfs fstatfs64 fsync ftruncate ftruncate64 futex futex_time64 futex_waitv
futimesat getcpu getcwd getdents getdents64 getegid getegid32 geteuid geteuid32 getgid getgid32 getgroups getgroups32
getitimer getpgid getpgrp getpid getppid getpriority getrandom getresgid getresgid32 getresuid getresuid32 getrlimit
getrusage getsid gettid gettimeofday getuid getuid32 get_robust_list get_thread_area ioctl ipc kill lchown lchown32 link
linkat lseek lstat lstat64 madvise map_shadow_stack membarrier memfd_create mincore mkdir mkdirat mlock mlock2 mmap mmap2
mprotect mremap msync munlock munmap nanosleep newfstatat _newselect open openat openat2 pause pidfd_open
pidfd_send_signal pipe pipe2 poll ppoll ppoll_time64 prctl pread64 preadv preadv2 prlimit64 pselect6 pselect6_time64
pwrite64 pwritev pwritev2 read readahead readlink readlinkat readv rename renameat renameat2 restart_syscall riscv_flush_icache
rmdir rseq rt_sigaction rt_sigpending rt_sigprocmask rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait
rt_sigtimedwait_time64 rt_tgsigqueueinfo sched_getaffinity sched_getattr sched_getparam sched_get_priority_max
sched_get_priority_min sched_getscheduler sched_rr_get_interval sched_rr_get_interval_time64 sched_yield select sendfile
sendfile64 setitimer setpgid set_robust_list setsid set_thread_area set_tid_address set_tls setrlimit sigaltstack
signalfd signalfd4 sigprocmask sigreturn splice stat stat64 statfs statfs64 statx symlink symlinkat sync sync_file_range
syncfs sysinfo tee tgkill time timer_create timer_delete timer_getoverrun timer_gettime timer_gettime64 timer_settime
timer_settime64 timerfd_create timerfd_gettime timerfd_gettime64 timerfd_settime timerfd_settime64 times tkill truncate
truncate64 ugetrlimit umask uname unlink unlinkat utime utimensat utimensat_time64 utimes vfork wait4 waitid waitpid write
writev accept accept4 bind connect getpeername getsockname getsockopt listen recv recvfrom recvmmsg recvmmsg_time64 recvmsg
send sendmmsg sendmsg sendto setsockopt shutdown socketcall socketpair
arm_fadvise64_64 arm_sync_file_range breakpoint sync_file_range2`
  .trim()
  .split(/\s+/);

/** What the engine's default profile allows beyond that to whoever has no capability: each group is tried. */
export const syscallGroups: readonly SyscallGroup[] = [
  group(
    'users',
    'changing its user or groups',
    'setgid setgid32 setgroups setgroups32 setregid setregid32 setresgid setresgid32 setresuid setresuid32 setreuid setreuid32 setuid setuid32 setfsgid setfsgid32 setfsuid setfsuid32',
  ),
  group('capabilities', 'reading or changing its capabilities', 'capget capset'),
  group(
    'scheduling',
    'changing how its threads are scheduled',
    'sched_setaffinity sched_setattr sched_setparam sched_setscheduler setpriority nice ioprio_get ioprio_set',
  ),
  group(
    'shared memory',
    'System V shared memory, semaphores and messages',
    'msgctl msgget msgrcv msgsnd semctl semget semop semtimedop semtimedop_time64 shmat shmctl shmdt shmget',
  ),
  group(
    'message queues',
    'POSIX message queues',
    'mq_getsetattr mq_notify mq_open mq_timedreceive mq_timedreceive_time64 mq_timedsend mq_timedsend_time64 mq_unlink',
  ),
  group(
    'extended attributes',
    'extended attributes of files',
    'fgetxattr flistxattr fremovexattr fsetxattr getxattr lgetxattr listxattr llistxattr lremovexattr lsetxattr removexattr setxattr',
  ),
  group(
    'asynchronous files',
    'asynchronous reads and writes of files',
    'io_cancel io_destroy io_getevents io_pgetevents io_pgetevents_time64 io_setup io_submit',
  ),
  group(
    'watching files',
    'watching files for changes',
    'inotify_add_watch inotify_init inotify_init1 inotify_rm_watch',
  ),
  group('special files', 'making device files, pipes and sockets by name', 'mknod mknodat'),
  group('locked memory', 'locking all of its memory', 'mlockall munlockall'),
  group('protection keys', 'protection keys and secret memory', 'pkey_alloc pkey_free pkey_mprotect memfd_secret'),
  group(
    'old mappings',
    'rearranging mappings of files, and moving data between pipes and memory',
    'remap_file_pages vmsplice',
  ),
  group(
    'sandboxes',
    'shutting itself in further',
    'seccomp landlock_add_rule landlock_create_ruleset landlock_restrict_self',
  ),
  group(
    'other processes',
    'looking into or advising other processes',
    'ptrace process_madvise process_mrelease process_vm_readv process_vm_writev pidfd_getfd kcmp',
  ),
  group('segments', 'its segment table, as old and emulated programs do', 'modify_ldt'),
  group('file handles', 'naming files by handle', 'name_to_handle_at'),
  group('roots', 'changing its root directory', 'chroot'),
];

/** Calls so new that programs try them and fall back on others: they answer that they do not exist, not that they are forbidden. */
export const callsWithFallback: readonly string[] = ['clone3'];

/** Condition on the first argument of a call, in the words of a profile. Source: OCI runtime specification 1.1, linux.seccomp. */
type Condition = {
  readonly index: 0;
  readonly value: number;
  readonly valueTwo?: number;
  readonly op: 'SCMP_CMP_EQ' | 'SCMP_CMP_NE' | 'SCMP_CMP_MASKED_EQ';
};

/** Flags of clone that make namespaces. Source: linux/sched.h, CLONE_NEW*. */
const NEW_NAMESPACES = 0x7e020000;
/** Sockets to the hypervisor, past every network. Source: linux/socket.h. */
const AF_VSOCK = 40;
/** Persona that change nothing but how addresses are laid out. Source: linux/personality.h. */
const PERSONAS = [0x0, 0x8, 0x20000, 0x20008, 0xffffffff];

/**
 * Calls that the engine's default profile allows on one of these conditions alone: no new namespaces, no socket to the
 * hypervisor. Source: moby, profiles/seccomp/default_linux.go.
 */
export const conditionalCalls: ReadonlyMap<string, readonly Condition[]> = new Map([
  ['clone', [{ index: 0, value: NEW_NAMESPACES, valueTwo: 0, op: 'SCMP_CMP_MASKED_EQ' }]],
  ['socket', [{ index: 0, value: AF_VSOCK, op: 'SCMP_CMP_NE' }]],
  ['personality', PERSONAS.map((value): Condition => ({ index: 0, value, op: 'SCMP_CMP_EQ' }))],
]);
