/**
 * What a path of the host gives to the container that mounts it. `engine-socket`: commands to the engine, hence root.
 * `root-equivalent`: a way to root by writing, or secrets by reading. `sensitive`: data that is nobody else's business.
 */
export type SensitiveClass = 'engine-socket' | 'root-equivalent' | 'sensitive';

export type SensitivePath = {
  readonly path: string;
  readonly class: SensitiveClass;
  /** What the container can do with it, in a clause: "starts containers as root on the host". */
  readonly allows: string;
  /** The path alone counts, not what lies below it. */
  readonly exact?: true;
  /** Reading does no harm; writing does. */
  readonly writeOnly?: true;
};

const socket = (path: string, what: string): SensitivePath => ({
  path,
  class: 'engine-socket',
  allows: `tells ${what} to start containers as root on the host`,
});
const root = (path: string, allows: string, more: Partial<SensitivePath> = {}): SensitivePath => ({
  path,
  class: 'root-equivalent',
  allows,
  ...more,
});
const sensitive = (path: string, allows: string, more: Partial<SensitivePath> = {}): SensitivePath => ({
  path,
  class: 'sensitive',
  allows,
  ...more,
});

/** Paths of the host, longest match first in meaning; `~` is any home folder. (CIS Docker Benchmark 5.5, 5.31) */
export const sensitivePaths: readonly SensitivePath[] = [
  socket('/var/run/docker.sock', 'the Docker engine'),
  socket('/run/docker.sock', 'the Docker engine'),
  socket('/var/run/docker', 'the Docker engine'),
  socket('/run/docker', 'the Docker engine'),
  socket('/run/user/*/docker.sock', 'the rootless Docker engine'),
  socket('~/.docker/run/docker.sock', 'the Docker engine'),
  socket('~/.docker/desktop/docker.sock', 'the Docker engine'),
  socket('~/.colima/default/docker.sock', 'the Docker engine'),
  socket('/run/containerd', 'containerd'),
  socket('/var/run/containerd', 'containerd'),
  socket('/run/podman', 'Podman'),
  socket('/var/run/podman', 'Podman'),
  socket('/run/user/*/podman', 'rootless Podman'),
  socket('/run/crio', 'CRI-O'),
  socket('/var/run/crio', 'CRI-O'),
  socket('/run/cri-dockerd.sock', 'the Docker engine'),
  socket('/var/run/cri-dockerd.sock', 'the Docker engine'),
  socket('/run/buildkit', 'BuildKit'),
  socket('/var/run/buildkit', 'BuildKit'),
  socket('/run/k3s/containerd', 'containerd'),
  root('/', 'reads and changes every file of the host', { exact: true }),
  root('/var/run', 'holds the sockets of the engine and of systemd', { exact: true }),
  root('/run', 'holds the sockets of the engine and of systemd', { exact: true }),
  root('/var', 'holds the sockets and the data of the engine', { exact: true }),
  root('/var/lib', 'holds the data of the engine and of every service', { exact: true }),
  root('/run/systemd', 'starts units as root'),
  root('/run/dbus', 'calls services that run as root'),
  root('/var/run/dbus', 'calls services that run as root'),
  root('/etc', 'holds accounts, keys and what root starts', { exact: true }),
  sensitive('/etc', 'reads and changes how the host is set up'),
  root('/etc/passwd', 'adds accounts with uid 0', { writeOnly: true }),
  root('/etc/group', 'adds users to the groups of root and of the engine', { writeOnly: true }),
  root('/etc/shadow', 'reads and sets the passwords of the host'),
  root('/etc/sudoers', 'makes any user root'),
  root('/etc/sudoers.d', 'makes any user root'),
  root('/etc/pam.d', 'decides who may log in'),
  root('/etc/ssh', 'holds the keys and the settings of the SSH server'),
  root('/etc/ssl/private', 'holds private keys of the host'),
  root('/etc/systemd', 'adds units that run as root'),
  root('/etc/init.d', 'adds scripts that run as root'),
  root('/etc/crontab', 'adds jobs that run as root'),
  root('/etc/cron.d', 'adds jobs that run as root'),
  root('/etc/cron.daily', 'adds jobs that run as root'),
  root('/etc/cron.hourly', 'adds jobs that run as root'),
  root('/etc/ld.so.preload', 'loads code into every program'),
  root('/etc/profile.d', 'adds commands to the logins of root'),
  root('/etc/docker', 'holds the settings and the keys of the engine'),
  root('/root', 'holds the keys and start-up files of root'),
  root('/boot', 'holds the kernel'),
  root('/dev', 'reaches disks and kernel memory', { exact: true }),
  root('/dev/mem', 'reads physical memory'),
  root('/dev/kmem', 'reads kernel memory'),
  root('/proc', 'sets kernel parameters, among them the core_pattern that root runs'),
  root('/sys', 'sets parameters of the kernel and of devices'),
  root('/bin', 'replaces programs that root runs', { writeOnly: true }),
  root('/sbin', 'replaces programs that root runs', { writeOnly: true }),
  root('/lib', 'replaces libraries and kernel modules', { writeOnly: true }),
  root('/lib64', 'replaces libraries that root loads', { writeOnly: true }),
  root('/usr', 'replaces programs that root runs', { writeOnly: true }),
  root('/opt', 'replaces programs that services run', { exact: true, writeOnly: true }),
  root('/var/spool/cron', 'adds jobs that run as root'),
  root('/var/lib/docker', 'reads and changes every image, container and volume'),
  root('/var/lib/containers', 'reads and changes every image, container and volume'),
  root('/var/lib/containerd', 'reads and changes every image and container'),
  root('/var/lib/kubelet', 'reads the secrets of every pod'),
  root('/etc/kubernetes', 'holds the keys of the cluster'),
  root('/var/lib/etcd', 'holds the secrets of the cluster'),
  root('/var/lib/rancher', 'holds the keys of the cluster'),
  root('/home', 'holds the keys of every user', { exact: true }),
  root('/Users', 'holds the keys of every user', { exact: true }),
  sensitive('~', 'reads the keys and the history of its user', { exact: true }),
  sensitive('~/.ssh', 'uses the SSH keys of its user'),
  sensitive('~/.aws', 'uses the AWS credentials of its user'),
  sensitive('~/.azure', 'uses the Azure credentials of its user'),
  sensitive('~/.config/gcloud', 'uses the Google Cloud credentials of its user'),
  sensitive('~/.docker', 'uses the registry logins of its user'),
  sensitive('~/.kube', 'uses the cluster credentials of its user'),
  sensitive('~/.gnupg', 'uses the signing keys of its user'),
  sensitive('~/.netrc', 'uses the passwords of its user'),
  sensitive('~/.git-credentials', 'uses the Git passwords of its user'),
  sensitive('~/.npmrc', 'uses the npm login of its user'),
  sensitive('~/.pypirc', 'uses the PyPI login of its user'),
  sensitive('~/.vault-token', 'uses the Vault login of its user'),
  sensitive('/var/log', 'reads the logs of the host'),
  sensitive('/mnt', 'reads every mounted disk', { exact: true }),
  sensitive('/media', 'reads every mounted disk', { exact: true }),
  sensitive('/srv', 'reads the data of other services', { exact: true }),
  sensitive('/var/run/secrets', 'reads the secrets of other services'),
  sensitive('/run/secrets', 'reads the secrets of other services'),
  sensitive('/run/user', 'reaches the sessions and agents of users', { exact: true }),
  sensitive('/tmp/.X11-unix', 'reads the screen and keyboard of its user'),
];

/** Files that containers commonly and harmlessly read. */
const HARMLESS: readonly string[] = [
  '/etc/localtime',
  '/etc/timezone',
  '/etc/resolv.conf',
  '/etc/hosts',
  '/etc/hostname',
  '/etc/machine-id',
  '/etc/os-release',
  '/etc/ssl/certs',
  '/etc/ca-certificates',
  '/etc/pki/ca-trust',
  '/usr/share/zoneinfo',
  '/usr/share/ca-certificates',
  '/usr/local/share/ca-certificates',
  '/usr/lib/os-release',
  '/dev/null',
  '/dev/shm',
  '/dev/dri',
  '/dev/snd',
  '/dev/net/tun',
  '/sys/fs/cgroup',
];

const HOME = /^(?:~(?=\/|$)|\$\{?HOME\}?(?::?-[^}]*\})?(?=\/|$)|\/(?:home|Users)\/[^/]+(?=\/|$))/;

/** A path without `.`, `..`, doubled or trailing slashes, a home folder written as `~`. `..` stops at the root. */
export const normalHostPath = (path: string): string => {
  const parts: string[] = [];
  const short = path.replaceAll('\\', '/').replace(HOME, '~');
  for (const part of short.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.at(-1) === '~') parts.splice(-1, 1, 'home');
    else parts.pop();
  }
  const joined = parts.join('/');
  if (short.startsWith('~')) return joined.startsWith('~') ? joined : `/${joined}`;
  // `/home/ann/x/../../ann` names a home folder only after its dots are gone.
  return short.startsWith('/') ? `/${joined}`.replace(HOME, '~') : joined;
};

const covers = (pattern: string, path: string, exact: boolean): boolean => {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (exact ? wanted.length !== given.length : wanted.length > given.length) return false;
  return wanted.every((part, index) => part === '*' || part === given[index]);
};

/**
 * What a path of the host gives away when mounted: the longest entry that covers it. Undefined for harmless ones, for
 * relative paths, and for paths the table does not know. `${HOME}`, `~`, `..` and trailing slashes are understood.
 */
export const sensitivePath = (path: string): SensitivePath | undefined => {
  const normal = normalHostPath(path);
  if (!normal.startsWith('/') && !normal.startsWith('~')) return undefined;
  if (normal === '/') return sensitivePaths.find((each) => each.path === '/');
  let best: SensitivePath | undefined;
  for (const each of sensitivePaths) {
    if (each.path === '/' || !covers(each.path, normal, each.exact === true)) continue;
    if (!best || each.path.length > best.path.length) best = each;
  }
  if (best?.class === 'engine-socket') return best;
  return HARMLESS.some((each) => covers(each, normal, false)) ? undefined : best;
};
