import { nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/no-root-start',
  title: 'Is never root, not even at its start',
  level: 3,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'Already the first process has another uid than 0. Images that start as root and step down by themselves pass non-root at level 1, but not this.',
  why: 'An entrypoint that runs as root for a second works with attacker-supplied files and variables in that second, needs capabilities for it and forbids dropping them all.',
  remedy:
    'Set `user: "uid:gid"` to the user the image steps down to (postgres 999:999 on Debian and 70:70 on Alpine, redis 999:1000 on Alpine) and let that user own the volume. For nginx take nginxinc/nginx-unprivileged, which listens on 8080.',
  references: [nist190('4.4.3'), owaspCheatSheet('2'), pciDss('7.2.5'), { title: 'ISO/IEC 27001:2022, A.8.2' }],
  covers: [],
});
