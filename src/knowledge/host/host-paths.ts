/** How bad it is that a container sees a path of the host. */
type Weight = 'high' | 'medium' | 'low';

/** What a path of the host gives to whoever gets at it. */
type HostPath = {
  readonly path: string;
  /** Whether the same holds for everything below it. */
  readonly below: boolean;
  /** A clause that follows the path. */
  readonly gives: string;
  readonly weight: Weight;
};

const at = (path: string, gives: string, weight: Weight = 'high'): HostPath => ({ path, below: false, gives, weight });
const under = (path: string, gives: string, weight: Weight = 'high'): HostPath => ({
  path,
  below: true,
  gives,
  weight,
});

const LOGIN = 'decides who may log in and become root';
const PROGRAMS = 'holds programs and libraries that root of the host runs';
const JOBS = 'holds commands that the host runs as root';
const CONTAINERS = 'holds the files and settings of every container';

/** Paths that make whoever can write them root on the host. */
const TAKEOVER: readonly HostPath[] = [
  at('/', 'is the whole host'),
  at('/etc', LOGIN),
  under('/etc/passwd', LOGIN),
  under('/etc/shadow', LOGIN),
  under('/etc/group', LOGIN),
  under('/etc/gshadow', LOGIN),
  under('/etc/sudoers', LOGIN),
  under('/etc/sudoers.d', LOGIN),
  under('/etc/pam.d', LOGIN),
  under('/etc/security', LOGIN),
  under('/etc/ssh', LOGIN),
  under('/etc/crontab', JOBS),
  under('/etc/cron.d', JOBS),
  under('/etc/cron.hourly', JOBS),
  under('/etc/cron.daily', JOBS),
  under('/etc/cron.weekly', JOBS),
  under('/etc/cron.monthly', JOBS),
  under('/etc/systemd', JOBS),
  under('/etc/init.d', JOBS),
  under('/etc/rc.local', JOBS),
  under('/etc/profile', JOBS),
  under('/etc/profile.d', JOBS),
  under('/etc/udev', JOBS),
  under('/etc/modprobe.d', JOBS),
  under('/etc/ld.so.preload', PROGRAMS),
  under('/etc/ld.so.conf.d', PROGRAMS),
  under('/etc/docker', 'holds the settings of the engine'),
  under('/etc/containerd', 'holds the settings of the engine'),
  under('/etc/kubernetes', 'holds the pods and keys of the node'),
  at('/root', 'is the home of root, with its shell files and SSH keys'),
  under('/root/.ssh', LOGIN),
  under('/root/.bashrc', JOBS),
  under('/root/.profile', JOBS),
  at('/home', 'holds the shell files and SSH keys of everyone who logs in'),
  at('/usr', PROGRAMS),
  under('/usr/bin', PROGRAMS),
  under('/usr/sbin', PROGRAMS),
  under('/usr/lib', PROGRAMS),
  under('/usr/lib64', PROGRAMS),
  at('/usr/local', PROGRAMS),
  under('/usr/local/bin', PROGRAMS),
  under('/usr/local/sbin', PROGRAMS),
  under('/usr/local/lib', PROGRAMS),
  under('/bin', PROGRAMS),
  under('/sbin', PROGRAMS),
  under('/lib', PROGRAMS),
  under('/lib64', PROGRAMS),
  under('/boot', 'holds the kernel that the host starts'),
  at('/proc', 'holds kernel settings that name programs to run, such as core_pattern'),
  under('/proc/sys', 'holds kernel settings that name programs to run, such as core_pattern'),
  under('/proc/sysrq-trigger', 'reboots the host'),
  at('/sys', 'holds kernel settings that name programs to run, such as uevent_helper'),
  under('/sys/kernel', 'holds kernel settings that name programs to run, such as uevent_helper'),
  under(
    '/sys/fs/cgroup',
    'controls the resources of every container; on cgroup v1 release_agent names a program the host runs',
  ),
  at('/var', 'holds the files of every container and the cron tables'),
  at('/var/lib', CONTAINERS),
  at('/var/lib/docker', CONTAINERS),
  under('/var/lib/docker/overlay2', CONTAINERS),
  under('/var/lib/docker/containers', CONTAINERS),
  at('/var/lib/docker/volumes', 'holds the volumes of every container'),
  under('/var/lib/containerd', CONTAINERS),
  under('/var/lib/containers', CONTAINERS),
  under('/var/lib/kubelet', CONTAINERS),
  under('/var/lib/rancher', CONTAINERS),
  under('/var/spool/cron', JOBS),
  under('/run/systemd', 'holds the sockets that start services on the host'),
];

const KEYS = 'holds private keys and logins';
const CLOUD = 'holds cloud credentials';

/** Paths of which reading is enough to do harm, and sockets that serve whoever connects. */
const TELLING: readonly HostPath[] = [
  at('/', 'shows every file of the host, its passwords and keys included'),
  at('/etc', "holds the host's password hashes, keys and settings"),
  under('/etc/shadow', 'holds password hashes'),
  under('/etc/gshadow', 'holds password hashes'),
  under('/etc/sudoers', 'tells who may become root', 'medium'),
  under('/etc/sudoers.d', 'tells who may become root', 'medium'),
  under('/etc/passwd', 'lists the accounts of the host', 'low'),
  under('/etc/group', 'lists the accounts of the host', 'low'),
  at('/etc/ssh', 'holds the host keys of SSH'),
  under('/etc/ssl/private', KEYS),
  under('/etc/pki/tls/private', KEYS),
  under('/etc/kubernetes', KEYS),
  at('/etc/docker', 'holds the settings and keys of the engine', 'medium'),
  at('/root', KEYS),
  at('/home', KEYS),
  at('~', KEYS),
  under('~/.ssh', 'holds SSH keys'),
  under('~/.gnupg', 'holds OpenPGP keys'),
  under('~/.aws', CLOUD),
  under('~/.azure', CLOUD),
  under('~/.config/gcloud', CLOUD),
  under('~/.oci', CLOUD),
  under('~/.kube', 'holds credentials of clusters'),
  at('~/.docker', 'holds credentials of registries'),
  under('~/.docker/config.json', 'holds credentials of registries'),
  at('~/.config', 'holds logins of many programs'),
  under('~/.netrc', 'holds passwords'),
  under('~/.git-credentials', 'holds passwords'),
  under('~/.npmrc', 'holds tokens of package registries', 'medium'),
  under('~/.pypirc', 'holds tokens of package registries', 'medium'),
  under('~/.vault-token', 'holds a token of Vault'),
  at('/proc', 'shows the processes of the host, and to root their environment'),
  under('/proc/1', 'leads to the root filesystem of the host'),
  at('/sys', 'shows devices and kernel settings of the host', 'medium'),
  at('/sys/fs/cgroup', 'shows the containers of the host and their limits', 'low'),
  under('/sys/kernel/debug', 'shows what the kernel does for every process', 'medium'),
  under('/sys/kernel/tracing', 'shows what the kernel does for every process', 'medium'),
  at('/dev', 'shows every device of the host', 'medium'),
  under('/dev/mem', 'is the memory of the host', 'medium'),
  under('/dev/kmem', 'is the memory of the kernel', 'medium'),
  under('/dev/shm', 'is memory that processes of the host share', 'medium'),
  at('/boot', 'shows the kernel and its boot settings', 'medium'),
  at('/usr', 'shows which programs the host has', 'low'),
  at('/bin', 'shows which programs the host has', 'low'),
  at('/sbin', 'shows which programs the host has', 'low'),
  at('/lib', 'shows which libraries and kernel modules the host has', 'low'),
  at('/lib64', 'shows which libraries the host has', 'low'),
  at('/lib/modules', 'shows which kernel modules the host has', 'low'),
  at('/var', 'holds logs, mail and the files of every container'),
  at('/var/lib', CONTAINERS),
  at('/var/lib/docker', 'holds the files, settings and logs of every container, secrets in their environment included'),
  under('/var/lib/docker/containers', 'holds the logs and settings of every container', 'medium'),
  under('/var/lib/docker/overlay2', CONTAINERS),
  at('/var/lib/docker/volumes', 'holds the volumes of every container'),
  under('/var/lib/containerd', CONTAINERS),
  under('/var/lib/containers', CONTAINERS),
  under('/var/lib/kubelet', 'holds the secrets of every pod'),
  under('/var/lib/rancher', KEYS),
  at('/var/log', 'holds the logs of everything on the host', 'medium'),
  under('/var/log/journal', 'holds the logs of everything on the host', 'medium'),
  under('/run/log/journal', 'holds the logs of everything on the host', 'medium'),
  under('/var/log/auth.log', 'tells who logs in and from where', 'medium'),
  under('/var/spool/cron', 'holds the commands that the host runs on time', 'medium'),
  at('/run', 'holds the sockets and run-time secrets of everything on the host', 'medium'),
  at('/run/dbus', 'is the system bus, on which root may start services', 'medium'),
  under('/run/dbus/system_bus_socket', 'is the system bus, on which root may start services', 'medium'),
  under('/tmp/.X11-unix', 'is the display, on which every client sees keys and screen', 'medium'),
  at('/tmp', 'holds temporary files and sockets of every user', 'medium'),
];

/** What a path gives to whoever may write it, when that is the host itself. `path` is normal (normalPath). */
export const takeoverBy = (path: string): HostPath | undefined => find(TAKEOVER, path);

/** What a path tells to whoever may only read it. `path` is normal (normalPath). */
export const toldBy = (path: string): HostPath | undefined =>
  find(TELLING, path) ?? (path.startsWith('/root/') ? find(TELLING, `~${path.slice('/root'.length)}`) : undefined);

/**
 * Whether a path of which only the end is known could be one of those above. A variable that points into the middle of
 * such a folder is nothing people write.
 */
export const couldMatter = (end: string): boolean =>
  end === '' || TAKEOVER.some(({ path }) => path.endsWith(end)) || TELLING.some(({ path }) => path.endsWith(end));

/** The entry with the longest path that is this one or, where that counts, above it. */
const find = (entries: readonly HostPath[], path: string): HostPath | undefined => {
  let best: HostPath | undefined;
  for (const entry of entries) {
    const fits = entry.path === path || (entry.below && path.startsWith(`${entry.path}/`));
    if (fits && (best === undefined || entry.path.length > best.path.length)) best = entry;
  }
  return best;
};
