import type { Evidence } from '../../model/image-facts.ts';

export type SystemId =
  | 'alpine'
  | 'amazonlinux'
  | 'arch'
  | 'buildpack'
  | 'busybox'
  | 'chainguard'
  | 'debian'
  | 'debian-slim'
  | 'distroless'
  | 'distroless-debug'
  | 'dnf'
  | 'microdnf'
  | 'photon'
  | 'scratch'
  | 'suse'
  | 'ubi-micro'
  | 'ubuntu'
  | 'ubuntu-chiseled'
  | 'windows'
  | 'wolfi'
  | 'yum';

/** What a system brings into every image built on it. */
type System = {
  /** As users call it: `debian` for the slim and the full image. */
  readonly name: string;
  readonly shell: boolean | undefined;
  /** Undefined: none. */
  readonly packageManager: string | undefined;
  readonly minimal: boolean;
  /** Nothing comes with it but a program and its libraries: what is not listed is not there. */
  readonly closed?: true;
  readonly has: readonly string[];
  /** Missing in the bare system; an image built on it may have added them. */
  readonly lacks: readonly string[];
  readonly evidence: Evidence;
  readonly source: string;
};

const COREUTILS = [
  'basename',
  'cat',
  'chmod',
  'chown',
  'cp',
  'cut',
  'date',
  'env',
  'expr',
  'false',
  'find',
  'grep',
  'head',
  'id',
  'ls',
  'mkdir',
  'mv',
  'printf',
  'pwd',
  'readlink',
  'rm',
  'sed',
  'sleep',
  'sort',
  'tail',
  'tee',
  'test',
  'timeout',
  'touch',
  'tr',
  'true',
  'uname',
  'wc',
  'xargs',
];
const BUSYBOX = [...COREUTILS, 'sh', 'ash', 'awk', 'wget', 'nc', 'ping', 'ps', 'vi', 'tar', 'gzip', 'unzip', 'netstat'];
const DEBIAN = [...COREUTILS, 'sh', 'bash', 'awk', 'perl', 'tar', 'gzip', 'dpkg', 'apt', 'apt-get', 'useradd'];
const RED_HAT = [...COREUTILS, 'sh', 'bash', 'rpm'];
/** Programs that probes and rules ask for. */
const ADDED = ['git', 'gcc', 'g++', 'make', 'node', 'python', 'python3', 'sudo', 'ssh', 'sshd', 'jq', 'gdb', 'socat'];
const NO_PROGRAMS = [
  ...BUSYBOX,
  ...ADDED,
  'bash',
  'curl',
  'perl',
  'apk',
  'apt',
  'apt-get',
  'dpkg',
  'dnf',
  'microdnf',
  'rpm',
  'yum',
];
/** Some images of a closed system are there to run one of these. */
const INTERPRETERS = ['node', 'python', 'python3'];
const NOTHING_ELSE = NO_PROGRAMS.filter((program) => !INTERPRETERS.includes(program));
const DEBIAN_LACKS = [...ADDED, 'curl', 'wget', 'nc', 'netcat', 'ping', 'ps', 'gpg'];
const DOCKERFILES = 'debuerreotype/docker-debian-artifacts, docker-library/buildpack-deps: Dockerfiles';
const PATTERN = 'the publisher’s package set, not read in full';

/** The systems that image variants stand on. */
export const systems: { readonly [K in SystemId]: System } = {
  alpine: {
    name: 'alpine',
    shell: true,
    packageManager: 'apk',
    minimal: true,
    has: [...BUSYBOX, 'apk', 'adduser', 'addgroup'],
    lacks: [...ADDED, 'bash', 'curl', 'perl', 'apt', 'apt-get', 'useradd', 'su-exec', 'gosu', 'tini'],
    evidence: 'read',
    source: 'alpinelinux/docker-alpine: Dockerfile, busybox applets',
  },
  amazonlinux: {
    name: 'amazonlinux',
    shell: true,
    packageManager: 'dnf',
    minimal: false,
    has: [...RED_HAT, 'curl'],
    lacks: ['apk', 'apt', 'apt-get', 'git', 'gcc'],
    evidence: 'inferred',
    source: PATTERN,
  },
  arch: {
    name: 'arch',
    shell: true,
    packageManager: 'pacman',
    minimal: false,
    has: [...COREUTILS, 'sh', 'bash', 'pacman', 'curl'],
    lacks: ['apk', 'apt', 'apt-get', 'wget'],
    evidence: 'inferred',
    source: PATTERN,
  },
  buildpack: {
    name: 'debian',
    shell: true,
    packageManager: 'apt',
    minimal: false,
    has: [...DEBIAN, 'curl', 'wget', 'git', 'gcc', 'g++', 'make', 'gpg', 'ps', 'ssh', 'hg', 'svn'],
    lacks: ['apk', 'nc', 'sudo', 'sshd', 'node', 'gdb'],
    evidence: 'read',
    source: DOCKERFILES,
  },
  busybox: {
    name: 'busybox',
    shell: true,
    packageManager: undefined,
    minimal: true,
    has: BUSYBOX,
    lacks: [...ADDED, 'bash', 'curl', 'perl', 'apk', 'apt', 'apt-get', 'dpkg'],
    evidence: 'read',
    source: 'docker-library/busybox: Dockerfile',
  },
  chainguard: {
    name: 'wolfi',
    shell: false,
    packageManager: undefined,
    minimal: true,
    closed: true,
    has: [],
    lacks: NOTHING_ELSE,
    evidence: 'read',
    source: 'chainguard-images/images@cd7edd23: READMEs',
  },
  debian: {
    name: 'debian',
    shell: true,
    packageManager: 'apt',
    minimal: false,
    has: DEBIAN,
    lacks: [...DEBIAN_LACKS, 'apk'],
    evidence: 'live',
    source: 'Debian 12 minbase, listed; debuerreotype/docker-debian-artifacts: Dockerfile',
  },
  'debian-slim': {
    name: 'debian',
    shell: true,
    packageManager: 'apt',
    minimal: true,
    has: DEBIAN,
    lacks: [...DEBIAN_LACKS, 'apk'],
    evidence: 'read',
    source: DOCKERFILES,
  },
  distroless: {
    name: 'distroless',
    shell: false,
    packageManager: undefined,
    minimal: true,
    closed: true,
    has: [],
    lacks: NOTHING_ELSE,
    evidence: 'read',
    source: 'GoogleContainerTools/distroless@cd080764: README.md',
  },
  'distroless-debug': {
    name: 'distroless',
    shell: true,
    packageManager: undefined,
    minimal: true,
    has: BUSYBOX,
    lacks: ['bash', 'curl', 'apk', 'apt', 'apt-get', 'dpkg', 'git', 'gcc'],
    evidence: 'read',
    source: 'GoogleContainerTools/distroless@cd080764: README.md',
  },
  dnf: {
    name: 'rhel',
    shell: true,
    packageManager: 'dnf',
    minimal: false,
    has: [...RED_HAT, 'dnf', 'curl'],
    lacks: ['apk', 'apt', 'apt-get', 'git', 'gcc', 'nc'],
    evidence: 'inferred',
    source: PATTERN,
  },
  microdnf: {
    name: 'rhel',
    shell: true,
    packageManager: 'microdnf',
    minimal: true,
    has: [...RED_HAT, 'microdnf', 'curl'],
    lacks: ['apk', 'apt', 'apt-get', 'git', 'gcc', 'nc', 'wget'],
    evidence: 'inferred',
    source: PATTERN,
  },
  photon: {
    name: 'photon',
    shell: true,
    packageManager: 'tdnf',
    minimal: true,
    has: ['sh', 'bash', 'tdnf'],
    lacks: ['apk', 'apt', 'apt-get'],
    evidence: 'inferred',
    source: PATTERN,
  },
  scratch: {
    name: 'scratch',
    shell: false,
    packageManager: undefined,
    minimal: true,
    closed: true,
    has: [],
    lacks: NO_PROGRAMS,
    evidence: 'read',
    source: 'docs.docker.com: scratch is the empty image',
  },
  suse: {
    name: 'suse',
    shell: true,
    packageManager: 'zypper',
    minimal: false,
    has: ['sh', 'bash', 'zypper', 'rpm'],
    lacks: ['apk', 'apt', 'apt-get'],
    evidence: 'inferred',
    source: PATTERN,
  },
  'ubi-micro': {
    name: 'rhel',
    shell: true,
    packageManager: undefined,
    minimal: true,
    has: ['sh', 'bash', 'cat', 'ls', 'rm', 'mkdir'],
    lacks: ['dnf', 'microdnf', 'yum', 'rpm', 'curl', 'wget', 'nc', 'apk', 'apt', 'apt-get', 'git', 'gcc', 'python3'],
    evidence: 'read',
    source: 'keycloak/keycloak: quarkus/container/Dockerfile, built on ubi-micro',
  },
  ubuntu: {
    name: 'ubuntu',
    shell: true,
    packageManager: 'apt',
    minimal: false,
    has: DEBIAN,
    lacks: [...DEBIAN_LACKS, 'apk'],
    evidence: 'read',
    source: 'docker-library/buildpack-deps: Dockerfiles add curl and wget to it',
  },
  'ubuntu-chiseled': {
    name: 'ubuntu',
    shell: false,
    packageManager: undefined,
    minimal: true,
    closed: true,
    has: [],
    lacks: NO_PROGRAMS,
    evidence: 'read',
    source: 'dotnet/dotnet-docker@3ed00b61:src/runtime-deps/10.0/noble-chiseled/amd64/Dockerfile',
  },
  windows: {
    name: 'windows',
    shell: undefined,
    packageManager: undefined,
    minimal: false,
    has: [],
    lacks: ['sh', 'bash', 'apt', 'apt-get', 'apk', 'dpkg', 'yum', 'dnf'],
    evidence: 'inferred',
    source: 'Windows has none of the Unix tools',
  },
  wolfi: {
    name: 'wolfi',
    shell: true,
    packageManager: 'apk',
    minimal: true,
    has: [...BUSYBOX, 'apk'],
    lacks: ['apt', 'apt-get', 'dpkg', 'curl', 'gcc', 'git'],
    evidence: 'inferred',
    source: 'chainguard-images/images@cd7edd23: READMEs',
  },
  yum: {
    name: 'rhel',
    shell: true,
    packageManager: 'yum',
    minimal: false,
    has: [...RED_HAT, 'yum', 'curl'],
    lacks: ['apk', 'apt', 'apt-get', 'git', 'gcc', 'nc'],
    evidence: 'inferred',
    source: PATTERN,
  },
};
