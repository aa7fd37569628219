import { definePackageManager, isPathOrUrl, type PackageManager } from './package-manager.ts';

/** What yum, dnf, microdnf and tdnf have in common. */
const rpm = (name: string, programs: readonly string[], folders: readonly string[]): PackageManager =>
  definePackageManager({
    name,
    kind: 'system',
    programs,
    verbs: {
      install: 'install',
      reinstall: 'install',
      localinstall: 'install',
      groupinstall: 'install',
      'group install': 'install',
      'module install': 'install',
      in: 'install',
      rei: 'install',
      builddep: 'install',
      update: 'upgrade',
      upgrade: 'upgrade',
      up: 'upgrade',
      'distro-sync': 'upgrade',
      'upgrade-minimal': 'upgrade',
      'update-minimal': 'upgrade',
      makecache: 'update',
      'check-update': 'update',
      remove: 'remove',
      erase: 'remove',
      rm: 'remove',
      autoremove: 'remove',
      'clean all': 'clean',
      'clean packages': 'other',
      'clean metadata': 'other',
    },
    valued: [
      '-c',
      '-d',
      '-e',
      '-R',
      '-x',
      '--config',
      '--installroot',
      '--enablerepo',
      '--disablerepo',
      '--repo',
      '--repoid',
      '--releasever',
      '--setopt',
      '--exclude',
      '--excludepkgs',
      '--disableexcludes',
      '--disableplugin',
      '--enableplugin',
      '--forcearch',
      '--downloaddir',
      '--debuglevel',
      '--errorlevel',
      '--color',
      '--comment',
      '--repofrompath',
    ],
    answers: {
      options: ['-y', '--assumeyes', '--downloadonly'],
      actions: ['install', 'upgrade', 'remove'],
    },
    simulates: ['--assumeno'],
    // a module names its stream behind a colon
    pinned: (word) =>
      /-\d|\w:\w/.test(word) || isPathOrUrl(word) || word.endsWith('.rpm') || /^[@*]/.test(word) || word.includes('='),
    cache: {
      what: 'package cache',
      filledBy: ['install', 'update', 'upgrade'],
      folders,
      avoidedBy: ['--installroot', '--downloadonly'],
      avoidedByVariables: [],
      remedy: `end the same RUN with \`${programs[0]} clean all\``,
      cure: { kind: 'command', text: `${programs[0]} clean all` },
    },
  });

/** CentOS 7, Amazon Linux 2; from RHEL 8 on another name of dnf. */
export const yum = rpm('yum', ['yum'], ['/var/cache/yum', '/var/cache/dnf']);
/** Fedora, RHEL 8 and later, Amazon Linux 2023. */
export const dnf = rpm('dnf', ['dnf', 'dnf5', 'dnf-3'], ['/var/cache/dnf', '/var/cache/yum', '/var/cache/libdnf5']);
const { answers: _, ...likeDnf } = rpm(
  'microdnf',
  ['microdnf'],
  ['/var/cache/yum', '/var/cache/dnf', '/var/cache/libdnf5'],
);
/** Minimal images of RHEL and Fedora. It asks nothing: its `-y` does nothing (microdnf, dnf/dnf-main.c). */
export const microdnf: PackageManager = likeDnf;
/** Photon and Azure Linux. */
export const tdnf = rpm('tdnf', ['tdnf'], ['/var/cache/tdnf']);
