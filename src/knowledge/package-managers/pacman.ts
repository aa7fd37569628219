import { definePackageManager } from './package-manager.ts';

/** Arch. Its actions are letters; versions cannot be chosen. */
export const pacman = definePackageManager({
  name: 'pacman',
  kind: 'system',
  programs: ['pacman'],
  verbs: {},
  bare: 'other',
  valued: ['--cachedir', '--config', '--root', '-r', '--dbpath', '--ignore', '--overwrite'],
  answers: { options: ['--noconfirm'], actions: ['install', 'upgrade', 'remove'] },
  cache: {
    what: 'package cache',
    filledBy: ['install', 'upgrade'],
    folders: ['/var/cache/pacman/pkg', '/var/cache/pacman'],
    avoidedBy: [],
    avoidedByVariables: [],
    remedy: 'end the same RUN with `pacman -Scc --noconfirm`',
    cure: { kind: 'command', text: 'pacman -Scc --noconfirm' },
  },
});
