import { definePackageManager, isPathOrUrl } from './package-manager.ts';

/** Debian and Ubuntu. `clean` empties only the archives, which their images empty anyway; the lists stay. */
export const apt = definePackageManager({
  name: 'apt',
  kind: 'system',
  programs: ['apt-get', 'apt', 'aptitude'],
  verbs: {
    install: 'install',
    satisfy: 'install',
    reinstall: 'install',
    'build-dep': 'install',
    update: 'update',
    upgrade: 'upgrade',
    'dist-upgrade': 'upgrade',
    'full-upgrade': 'upgrade',
    'safe-upgrade': 'upgrade',
    remove: 'remove',
    purge: 'remove',
    autoremove: 'remove',
    autopurge: 'remove',
    distclean: 'clean',
    'dist-clean': 'clean',
  },
  valued: [
    '-o',
    '-c',
    '-t',
    '-a',
    '-P',
    '--option',
    '--config-file',
    '--target-release',
    '--default-release',
    '--with-source',
    '--host-architecture',
    '--build-profiles',
  ],
  answers: {
    options: [
      '-y',
      '--yes',
      '--assume-yes',
      '--assume-no',
      '--force-yes',
      '-s',
      '--dry-run',
      '-d',
      '--download-only',
      '--print-uris',
    ],
    actions: ['install', 'upgrade', 'remove'],
  },
  pinned: (word) => word.includes('=') || word.includes('/') || word.endsWith('.deb') || word.endsWith('-'),
  cache: {
    what: 'package lists',
    filledBy: ['update'],
    folders: ['/var/lib/apt/lists'],
    avoidedBy: [],
    avoidedByVariables: [],
    remedy: 'end the same RUN with `rm -rf /var/lib/apt/lists/*`',
    cure: { kind: 'command', text: 'rm -rf /var/lib/apt/lists/*' },
  },
});

/** Whether a file or an address is given in place of a package of the distribution. */
export const isDebFile = (word: string): boolean => isPathOrUrl(word) || word.endsWith('.deb');
