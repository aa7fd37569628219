/** What a program is there for that takes root, whoever starts it, as words to end a sentence with. */
export type RootWork = {
  readonly work: string;
  /** It is often started beside what the image is for: it counts only as what is started last. */
  readonly beside?: true;
  /** A variant of the same image that does it as an ordinary user. */
  readonly without?: string;
  /** What to do in place of looking for a user, as sentences. */
  readonly remedy?: string;
};

const KEPT_SMALL =
  'leave it no more than it needs (cap_drop: [ALL], then cap_add what is missing; security_opt: [no-new-privileges:true]) and accept the rest with a waiver that ends.';

/** An engine in a container. Source: docs.docker.com, engine/security/rootless. */
export const ENGINE_WORK: RootWork = {
  work: 'running an engine of containers takes root',
  remedy:
    'Take a rootless variant (docker:dind-rootless, moby/buildkit:rootless) where there is one, or give it a machine of its own.',
};
export const NETWORK_WORK: RootWork = {
  work: 'setting up networks takes root',
  remedy:
    'Root stays here: leave it cap_drop: [ALL], with cap_add: [NET_ADMIN, NET_RAW] and what is then missing, never privileged: true, and accept the rest with a waiver that ends.',
};
export const USERS_WORK: RootWork = {
  work: 'starting each of its parts as a user of its own takes root',
  remedy: `Root stays here: ${KEPT_SMALL}`,
};

/** Programs with the packages of apt, apk and dnf that bring them. */
const WORKS: readonly (RootWork & { readonly programs: readonly string[]; readonly packages: readonly string[] })[] = [
  {
    work: 'letting others log in takes root',
    programs: ['sshd', 'vsftpd', 'xinetd'],
    packages: ['openssh-server', 'vsftpd'],
    remedy: `Where all log in as one user, start the server as that user, on a port above 1023. Else root stays: ${KEPT_SMALL}`,
  },
  {
    work: 'opening files as whoever asks for them takes root',
    programs: ['smbd'],
    packages: ['samba'],
    remedy: `Root stays here: ${KEPT_SMALL}`,
  },
  {
    work: 'delivering mail to others takes root',
    programs: ['dovecot', 'postfix', 'smtpd'],
    packages: ['dovecot', 'opensmtpd', 'postfix'],
    remedy: `Root stays here: ${KEPT_SMALL}`,
  },
  // of busybox and Debian, and /cron.sh of Nextcloud; beside something else it says nothing of that
  {
    work: 'starting jobs as the users that their table names takes root',
    programs: ['cron', 'cron.sh', 'crond'],
    beside: true,
    packages: [],
    remedy:
      'Where all jobs run as one user, start them with a scheduler that needs no root (supercronic reads the same table) as that user, or from the cron of the host: docker compose run --rm SERVICE COMMAND.',
  },
  { ...USERS_WORK, programs: ['systemd'], packages: [] },
  { ...ENGINE_WORK, programs: ['dockerd', 'dockerd-entrypoint.sh'], packages: [] },
  {
    ...NETWORK_WORK,
    programs: ['shorewall', 'shorewall6', 'wg', 'wg-quick'],
    packages: [
      ...['fail2ban', 'ipset', 'iptables', 'keepalived', 'libreswan', 'nftables', 'ocserv', 'openvpn', 'pptpd'],
      ...['shorewall', 'shorewall6', 'strongswan', 'wireguard', 'wireguard-tools', 'xl2tpd'],
    ],
  },
];

const byName = (names: 'programs' | 'packages'): ReadonlyMap<string, RootWork> =>
  new Map(WORKS.flatMap((work) => work[names].map((name) => [name, work] as const)));

/** Work that takes root, by the name of the program that does it. */
export const WORK_OF_PROGRAMS = byName('programs');
/** The same by the package that brings the program. */
export const WORK_OF_PACKAGES = byName('packages');

/** Programs that root alone gets anything done with. */
const FOR_ROOT: ReadonlySet<string> = new Set([
  'addgroup',
  'adduser',
  'chgrp',
  'chown',
  'chpasswd',
  'dpkg-reconfigure',
  'groupadd',
  'groupmod',
  'gosu',
  'ip6tables',
  'iptables',
  'ldconfig',
  'locale-gen',
  'mount',
  'rc-service',
  'runuser',
  'service',
  'setcap',
  'su',
  'su-exec',
  'sysctl',
  'systemctl',
  'update-ca-certificates',
  'useradd',
  'usermod',
]);

export const isForRootAlone = (program: string): boolean => FOR_ROOT.has(program);
