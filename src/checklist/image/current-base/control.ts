import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'image/current-base',
  title: 'Builds on releases that still get fixes',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'registry', command: 'plimsoll check registry:{registry}' },
  ],
  what: 'The base image, its distribution and its language runtime are within their support time on the day of the check, and something keeps them moving: an updater, or a scheduled rebuild that pulls.',
  why: 'After its end of life a release gets no more fixes while flaws keep being found in it. Pulling a frozen tag again brings the same bytes, so `docker pull` of an old tag updates nothing.',
  remedy:
    'Move to a supported release (Node 24, Debian 13 and PostgreSQL 18 are supported; Node 18 and 20, Ubuntu 20.04 and PostgreSQL 13 are not), rebuild with `docker build --pull`, and let Renovate or Dependabot propose the next one.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 4.4', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.28', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.1.1', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'NIST SP 800-190, 4.2.2', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 0',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'PCI DSS 4.0.1, 6.3.3' },
    { title: 'PCI DSS 4.0.1, 12.3.4' },
    { title: 'ISO/IEC 27001:2022, A.8.8' },
    { title: 'Support dates of bases and runtimes', url: 'https://endoflife.date/' },
  ],
  covers: ['IMG-5'],
});
