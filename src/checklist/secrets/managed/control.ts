import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'secrets/managed',
  title: 'Gets its secrets as files from a secret store',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'Passwords, keys and tokens reach the service as Compose or Swarm secrets, or from a secret manager, and not as values of environment variables.',
  why: 'Environment variables are shown by `docker inspect`, inherited by every child process, readable under /proc and printed by crash reports.',
  remedy:
    'Declare `secrets:` and read /run/secrets/NAME; most official images accept NAME_FILE. In Compose a file secret is a read-only bind mount: uid, gid and mode are ignored, so a file with mode 0600 of another owner cannot be read by a non-root service; 0444 in a folder with mode 0700 works. `external: true` is for Swarm, Docker Compose refuses it. The file on the host is still plain text: see secrets/encrypted-at-rest.',
  references: [
    nist190('4.1.4'),
    owaspCheatSheet('12'),
    cisDocker('7.4'),
    pciDss('8.6.2'),
    { title: 'ISO/IEC 27001:2022, A.5.17' },
    { title: 'SOC 2, CC6.1' },
    { title: 'Compose: secrets', url: 'https://docs.docker.com/compose/how-tos/use-secrets/' },
  ],
  covers: ['SEC-4', 'SEC-5'],
});
