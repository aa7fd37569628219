/** Why a package has no place in an image that runs a service. */
export type UnneededKind =
  | 'compiler'
  | 'container-runtime'
  | 'debugger'
  | 'network-tool'
  | 'remote-access'
  | 'privilege'
  | 'editor';

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
  'container-runtime': ['nvidia-container-runtime', 'nvidia-container-toolkit', 'nvidia-docker2'],
  privilege: ['doas', 'sudo'],
  editor: ['emacs', 'emacs-nox', 'nano', 'vi', 'vim', 'vim-tiny'],
};

/** Why a package does not belong in a runtime image; undefined when nothing speaks against it. */
export const unneededPackage = (name: string): UnneededKind | undefined => {
  if (/^@?(?:development[ -]tools|c-development|devel_(?:basis|C_C\+\+))$/i.test(name)) return 'compiler';
  const bare = name.replace(/[=<>~:/@].*$/, '').toLowerCase();
  for (const [kind, names] of Object.entries(UNNEEDED)) if (names.includes(bare)) return kind as UnneededKind;
  return /^(?:gcc|g\+\+|clang|llvm)-\d+/.test(bare) || /-(?:dev|devel)$/.test(bare) ? 'compiler' : undefined;
};

/** Programs of packages that are not called like their package. */
const PROGRAMS: { readonly [name: string]: readonly string[] } = {
  'emacs-nox': ['emacs'],
  'net-tools': ['ifconfig', 'netstat', 'route', 'arp'],
  'netcat-openbsd': ['nc', 'netcat'],
  'netcat-traditional': ['nc', 'netcat'],
  'nmap-ncat': ['ncat', 'nc'],
  'openssh-server': ['sshd'],
  'tigervnc-standalone-server': ['vncserver', 'Xvnc', 'Xtigervnc'],
  'vim-tiny': ['vi', 'vim'],
  'linux-perf': ['perf'],
  netcat: ['nc', 'netcat'],
  openssh: ['sshd', 'ssh'],
  telnetd: ['in.telnetd'],
};

/** The programs that a needless package brings, as far as its name does not say it. */
export const programsOf = (name: string): readonly string[] =>
  Object.hasOwn(PROGRAMS, name) ? (PROGRAMS[name] ?? [name]) : [name];
