/** Why a package has no place in an image that runs a service. */
export type UnneededKind = 'compiler' | 'debugger' | 'network-tool' | 'remote-access' | 'privilege' | 'editor';

/** Packages by kind, under the names of apt, apk, dnf and zypper. Development libraries end in `-dev` or `-devel`. */
const UNNEEDED: { readonly [K in UnneededKind]: readonly string[] } = {
  compiler: [
    'autoconf',
    'automake',
    'bison',
    'build-base',
    'build-essential',
    'cargo',
    'clang',
    'cmake',
    'cpp',
    'flex',
    'g++',
    'gcc',
    'gcc-c++',
    'gfortran',
    'golang',
    'golang-go',
    'libtool',
    'linux-headers',
    'llvm',
    'make',
    'maven',
    'meson',
    'musl-dev',
    'ninja-build',
    'patch',
    'pkg-config',
    'pkgconf',
    'rustc',
    'alpine-sdk',
    'gradle',
  ],
  debugger: ['gdb', 'lldb', 'ltrace', 'perf', 'linux-perf', 'strace', 'valgrind', 'bpftrace'],
  'network-tool': [
    'arp-scan',
    'dsniff',
    'ettercap-text-only',
    'hping3',
    'masscan',
    'ncat',
    'net-tools',
    'netcat',
    'netcat-openbsd',
    'netcat-traditional',
    'nmap',
    'nmap-ncat',
    'socat',
    'tcpdump',
    'tshark',
    'wireshark',
    'telnet',
  ],
  'remote-access': [
    'dropbear',
    'openssh',
    'openssh-server',
    'rsh-server',
    'telnetd',
    'tigervnc-standalone-server',
    'vsftpd',
    'x11vnc',
    'xrdp',
  ],
  privilege: ['doas', 'sudo'],
  editor: ['emacs', 'emacs-nox', 'nano', 'vi', 'vim', 'vim-tiny'],
};

/** Why a package does not belong into a runtime image; undefined when nothing speaks against it. */
export const unneededPackage = (name: string): UnneededKind | undefined => {
  const bare = name.replace(/[=<>~:/@].*$/, '').toLowerCase();
  for (const [kind, names] of Object.entries(UNNEEDED)) if (names.includes(bare)) return kind as UnneededKind;
  return /^(?:gcc|g\+\+|clang|llvm)-\d+/.test(bare) || /-(?:dev|devel)$/.test(bare) ? 'compiler' : undefined;
};

/** How a package manager is called so that nothing is left behind and nothing is asked. */
export type PackageManager = {
  readonly programs: readonly string[];
  /** Words of the command that installs. */
  readonly install: readonly string[];
  /** Any of these answers its questions; empty: it asks none. */
  readonly assumeYes: readonly string[];
  /** Leaves recommended packages out; undefined: it never adds them. */
  readonly noExtras: string | undefined;
  /** A flag that leaves no cache, or undefined. */
  readonly noCache: string | undefined;
  /** A command that removes its cache in the same layer. */
  readonly clean: string | undefined;
  /** Where it keeps what it downloads: a cache mount there leaves nothing in the layer. */
  readonly caches: readonly string[];
  /** What stands between a package and its version. */
  readonly versionMark: string;
  /** Flags that switch off the check of signatures. */
  readonly unverified: readonly string[];
};

/** Package managers by their usual name, after their manual pages. */
export const packageManagers: { readonly [name: string]: PackageManager } = {
  apt: {
    programs: ['apt-get', 'apt', 'aptitude'],
    install: ['install'],
    assumeYes: ['-y', '--yes', '--assume-yes', '-qq'],
    noExtras: '--no-install-recommends',
    noCache: undefined,
    clean: 'rm -rf /var/lib/apt/lists/*',
    caches: ['/var/cache/apt', '/var/lib/apt'],
    versionMark: '=',
    unverified: ['--allow-unauthenticated', '--force-yes', '--allow-insecure-repositories'],
  },
  apk: {
    programs: ['apk'],
    install: ['add'],
    assumeYes: [],
    noExtras: undefined,
    noCache: '--no-cache',
    clean: 'rm -rf /var/cache/apk/*',
    caches: ['/var/cache/apk', '/etc/apk/cache'],
    versionMark: '=',
    unverified: ['--allow-untrusted'],
  },
  dnf: {
    programs: ['dnf', 'dnf5'],
    install: ['install', 'in', 'localinstall'],
    assumeYes: ['-y', '--assumeyes'],
    noExtras: '--setopt=install_weak_deps=False',
    noCache: undefined,
    clean: 'dnf clean all',
    caches: ['/var/cache/dnf', '/var/cache/libdnf5'],
    versionMark: '-',
    unverified: ['--nogpgcheck', '--no-gpgchecks', '--setopt=gpgcheck=0'],
  },
  microdnf: {
    programs: ['microdnf'],
    install: ['install'],
    assumeYes: ['-y', '--assumeyes'],
    noExtras: '--setopt=install_weak_deps=0',
    noCache: undefined,
    clean: 'microdnf clean all',
    caches: ['/var/cache/yum', '/var/cache/dnf'],
    versionMark: '-',
    unverified: ['--nogpgcheck'],
  },
  yum: {
    programs: ['yum'],
    install: ['install', 'localinstall', 'groupinstall'],
    assumeYes: ['-y', '--assumeyes'],
    noExtras: undefined,
    noCache: undefined,
    clean: 'yum clean all',
    caches: ['/var/cache/yum'],
    versionMark: '-',
    unverified: ['--nogpgcheck'],
  },
  tdnf: {
    programs: ['tdnf'],
    install: ['install'],
    assumeYes: ['-y', '--assumeyes'],
    noExtras: undefined,
    noCache: undefined,
    clean: 'tdnf clean all',
    caches: ['/var/cache/tdnf'],
    versionMark: '-',
    unverified: ['--nogpgcheck'],
  },
  zypper: {
    programs: ['zypper'],
    install: ['install', 'in'],
    assumeYes: ['-y', '--no-confirm', '-n', '--non-interactive'],
    noExtras: '--no-recommends',
    noCache: undefined,
    clean: 'zypper clean --all',
    caches: ['/var/cache/zypp'],
    versionMark: '=',
    unverified: ['--no-gpg-checks', '--allow-unsigned-rpm'],
  },
  pacman: {
    programs: ['pacman'],
    install: ['-S', '-Sy', '-Syu'],
    assumeYes: ['--noconfirm'],
    noExtras: undefined,
    noCache: undefined,
    clean: 'pacman -Scc --noconfirm',
    caches: ['/var/cache/pacman/pkg'],
    versionMark: '=',
    unverified: [],
  },
  pip: {
    programs: ['pip', 'pip3'],
    install: ['install'],
    assumeYes: [],
    noExtras: undefined,
    noCache: '--no-cache-dir',
    clean: 'pip cache purge',
    caches: ['/root/.cache/pip'],
    versionMark: '==',
    unverified: ['--trusted-host'],
  },
  npm: {
    programs: ['npm'],
    install: ['install', 'i', 'ci', 'add'],
    assumeYes: [],
    noExtras: undefined,
    noCache: undefined,
    clean: 'npm cache clean --force',
    caches: ['/root/.npm'],
    versionMark: '@',
    unverified: ['--strict-ssl=false'],
  },
  yarn: {
    programs: ['yarn', 'yarnpkg'],
    install: ['install', 'add', 'global'],
    assumeYes: [],
    noExtras: undefined,
    noCache: undefined,
    clean: 'yarn cache clean',
    caches: ['/usr/local/share/.cache/yarn'],
    versionMark: '@',
    unverified: [],
  },
  gem: {
    programs: ['gem'],
    install: ['install'],
    assumeYes: [],
    noExtras: '--no-document',
    noCache: undefined,
    clean: undefined,
    caches: ['/usr/local/bundle/cache'],
    versionMark: ':',
    unverified: [],
  },
};

/** The package manager that a program belongs to, by its usual name: `apt-get` is of apt. */
export const packageManagerOf = (program: string): string | undefined =>
  Object.entries(packageManagers).find(([, { programs }]) => programs.includes(program))?.[0];
