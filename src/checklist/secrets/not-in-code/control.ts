import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'secrets/not-in-code',
  title: 'Keeps secrets out of files under version control',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'file', command: 'plimsoll secrets history' },
  ],
  what: 'No password, key or token stands in a file of the repository: compose files, Dockerfiles, sources, committed .env files. References (`${DB_PASSWORD:?}`), secret files and documented placeholders are fine.',
  why: 'What is committed is in every clone and every fork for ever, and bots find keys on public hosts within minutes.',
  remedy:
    'Treat the value as stolen: revoke it at its issuer, then move it to a secret: `plimsoll fix --review` does so where compose gives the value. Removing the line leaves it in the history; `plimsoll secrets history` says in which commits, and rewriting them comes after the rotation, not instead of it.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.1.4', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'OWASP Docker Top 10, D06', url: 'https://owasp.org/www-project-docker-top-10/' },
    { title: 'PCI DSS 4.0.1, 8.6.2' },
    { title: 'ISO/IEC 27001:2022, A.8.4' },
    { title: 'ISO/IEC 27001:2022, A.8.28' },
    { title: 'SOC 2, C1.1' },
  ],
  covers: ['SEC-1'],
});
