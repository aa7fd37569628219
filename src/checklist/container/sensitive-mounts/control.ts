import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/sensitive-mounts',
  title: 'Mounts nothing of the host that tells or spreads',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'No mount, even read-only, of host folders with credentials, logs of others or kernel state, unless the service is a declared host-agent.',
  why: 'Read-only is enough to copy ~/.ssh, ~/.aws, /etc/shadow or the environment of every process under /proc.',
  remedy:
    'Mount only the folder of this service, or a named volume. Hand credentials over as secrets. For exporters declare the role `host-agent`: read-only, non-root, no capabilities, no public port.',
  references: [
    cisDocker('5.6'),
    nist190('4.5.5'),
    nist190('4.4.3'),
    owaspCheatSheet('8'),
    pciDss('7.2.2'),
    { title: 'ISO/IEC 27001:2022, A.8.3' },
    { title: 'Docker: bind mounts', url: 'https://docs.docker.com/engine/storage/bind-mounts/' },
  ],
  covers: [],
});
