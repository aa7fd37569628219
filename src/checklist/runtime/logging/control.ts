import { owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/logging',
  title: 'Keeps logs, and rotates them',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
    { by: 'engine', command: 'plimsoll check engine:' },
  ],
  what: "Logs are not switched off, and what is kept on the host is bounded in size. Where the engine's daemon.json sets the rotation, that counts.",
  why: 'Without logs an incident has no beginning. Without rotation json-file grows until the disk is full and every service stops.',
  remedy:
    'Set `logging: {driver: local}`, which rotates by itself, or json-file with `max-size: "10m"` and `max-file: "3"`, best once in daemon.json (it holds for containers created afterwards). Three files of 10 MB are no audit trail: what auditors ask for must be sent elsewhere.',
  references: [
    owaspTop10('D10'),
    pciDss('10.2.1'),
    { title: 'ISO/IEC 27001:2022, A.8.15' },
    { title: 'Docker: configure logging drivers', url: 'https://docs.docker.com/engine/logging/configure/' },
  ],
  covers: ['RUN-1', 'RUN-2'],
});
