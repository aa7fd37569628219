import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'registry/scanned',
  title: 'Scans what it holds and says when something is wrong',
  level: 3,
  gating: true,
  gates: 'registry',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'registry', command: 'plimsoll check registry:{registry}' },
  ],
  what: 'All tags that may be deployed are scanned on a schedule, new advisories that concern them reach a person, and newer versions of third-party images are announced.',
  why: 'A registry is the archive from which roll-backs and forgotten hosts pull. Stale images there carry every flaw since their build.',
  remedy:
    'Run `plimsoll scan` over the registry on a schedule, or use its own scanner (Harbor, ECR, GHCR with a workflow). Delete tags that nobody may deploy any more, by rule.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 4.4', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.2.2', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'OWASP Docker Top 10, D02', url: 'https://owasp.org/www-project-docker-top-10/' },
    { title: 'PCI DSS 4.0.1, 6.3.1' },
    { title: 'PCI DSS 4.0.1, 11.3.1' },
    { title: 'ISO/IEC 27001:2022, A.8.8' },
    { title: 'SOC 2, CC4.2' },
  ],
  covers: ['REG-8', 'REG-9', 'REG-10'],
});
