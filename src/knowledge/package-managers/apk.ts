import { definePackageManager, isPathOrUrl } from './package-manager.ts';

/** Alpine, Wolfi and Chainguard. */
export const apk = definePackageManager({
  name: 'apk',
  kind: 'system',
  programs: ['apk'],
  verbs: {
    add: 'install',
    update: 'update',
    upgrade: 'upgrade',
    del: 'remove',
    fix: 'other',
    'cache clean': 'clean',
    'cache purge': 'clean',
  },
  valued: [
    '-t',
    '-p',
    '-X',
    '--virtual',
    '--root',
    '--repository',
    '--arch',
    '--keys-dir',
    '--repositories-file',
    '--cache-dir',
    '--wait',
    '--cache-max-age',
    '--timeout',
  ],
  simulates: ['-s', '--simulate'],
  pinned: (word) => /[=~<>]/.test(word) || isPathOrUrl(word) || word.endsWith('.apk') || word.startsWith('!'),
  cache: {
    what: 'package index',
    filledBy: ['install', 'update', 'upgrade'],
    folders: ['/var/cache/apk', '/etc/apk/cache', '/lib/apk/db'],
    avoidedBy: ['--no-cache', '--no-network', '--root', '-p'],
    avoidedByVariables: [],
    remedy: 'use `apk add --no-cache` and no `apk update`',
    cure: { kind: 'option', text: '--no-cache' },
  },
});
