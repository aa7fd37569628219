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
    { title: 'NIST SP 800-190, 4.3.4', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 8',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'Docker: volumes', url: 'https://docs.docker.com/engine/storage/volumes/' },
  ],
  covers: [],
});
