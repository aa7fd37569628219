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
    { title: 'CIS Docker Benchmark 1.6, 5.11', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.12', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.29', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.4.3', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 7',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'ISO/IEC 27001:2022, A.8.6' },
    { title: 'SOC 2, A1.1' },
    { title: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  covers: ['CTR-6', 'CTR-7', 'CTR-8'],
});
