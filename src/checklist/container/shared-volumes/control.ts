import { owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/shared-volumes',
  title: 'Shares writable volumes with nobody',
  level: 3,
  gating: false,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'No volume is writable by more than one service, and mounts propagate nothing to the host.',
  why: 'A writable volume between two services is a way past every network rule: the weaker one leaves a file, the stronger one executes it.',
  remedy:
    'Let one service write and give the others `:ro`. Where both must write, say why in the policy. Do not set propagation to shared or rshared.',
  references: [
    owaspCheatSheet('8'),
    { title: 'Docker: volumes', url: 'https://docs.docker.com/engine/storage/volumes/' },
  ],
  covers: [],
});
