import { cisDocker, nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
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
    cisDocker('4.10'),
    nist190('4.1.4'),
    owaspTop10('D06'),
    pciDss('8.6.2'),
    { title: 'ISO/IEC 27001:2022, A.8.28' },
    { title: 'SOC 2, C1.1' },
  ],
  covers: ['SEC-1'],
});
