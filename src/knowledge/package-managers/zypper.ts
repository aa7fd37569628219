import { definePackageManager, isPathOrUrl } from './package-manager.ts';

/** openSUSE and SLE. */
export const zypper = definePackageManager({
  name: 'zypper',
  kind: 'system',
  programs: ['zypper'],
  verbs: {
    install: 'install',
    in: 'install',
    'install-new-recommends': 'install',
    update: 'upgrade',
    up: 'upgrade',
    patch: 'upgrade',
    'dist-upgrade': 'upgrade',
    dup: 'upgrade',
    refresh: 'update',
    ref: 'update',
    remove: 'remove',
    rm: 'remove',
    clean: 'clean',
    cc: 'clean',
    'clean-locks': 'other',
    'source-install': 'install',
    si: 'install',
  },
  valued: ['-c', '-R', '-D', '-C', '-r', '-t', '--config', '--root', '--installroot', '--reposd-dir', '--cache-dir', '--repo', '--from', '--type', '--plus-repo', '-p', '--releasever'],
  answers: {
    options: ['-n', '--non-interactive', '-y', '--no-confirm', '-D', '--dry-run'],
    actions: ['install', 'upgrade', 'remove'],
  },
  pinned: (word) => /[=<>]/.test(word) || isPathOrUrl(word) || word.endsWith('.rpm') || /^[-+!]/.test(word),
  cache: {
    what: 'package cache',
    filledBy: ['install', 'update', 'upgrade'],
    folders: ['/var/cache/zypp'],
    avoidedBy: ['--root', '--installroot', '-R'],
    avoidedByVariables: [],
    remedy: 'end the same RUN with `zypper clean --all`',
  },
});
