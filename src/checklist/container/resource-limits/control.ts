import { cisDocker, nist190, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/resource-limits',
  title: "Cannot use up the host's memory and processes",
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'Memory and the number of processes are limited. A CPU limit and reservations are recommended.',
  why: 'One leak or one fork bomb takes every service of the host down, the kernel killing whichever process it likes. It is also the simplest denial of service.',
  remedy:
    'Set `mem_limit` (or `deploy.resources.limits.memory`) and `pids_limit`, from what `docker stats` shows with room to spare. A memory limit alone allows as much swap again: set `memswap_limit` to the same value to forbid it. Reservations of CPUs bind only in Swarm.',
  references: [
    cisDocker('5.11'),
    cisDocker('5.12'),
    cisDocker('5.29'),
    nist190('4.4.3'),
    owaspCheatSheet('7'),
    { title: 'ISO/IEC 27001:2022, A.8.6' },
    { title: 'SOC 2, A1.1' },
    { title: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  covers: ['CTR-6', 'CTR-7', 'CTR-8'],
});
