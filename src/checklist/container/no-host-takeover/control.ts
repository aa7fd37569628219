import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/no-host-takeover',
  title: 'Cannot write what the host runs or trusts',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'No writable mount of a path that makes whoever writes it root on the host (/, /etc, /root, /usr, /boot, /proc, /sys, /var/lib/docker, the cron and systemd folders), and no raw disk, memory or kernel device.',
  why: 'A writable /etc is a new root password, a writable /etc/cron.d a command run as root a minute later, a raw disk device both of them without a mount.',
  remedy:
    'Mount the single file or folder the service needs, read-only (`./app.conf:/etc/app.conf:ro`), or use a named volume. Agents that read the host (node-exporter) mount read-only and are declared as `host-agent`.',
  references: [
    cisDocker('5.6'),
    cisDocker('5.18'),
    nist190('4.5.5'),
    nist190('4.4.3'),
    owaspCheatSheet('8'),
    pciDss('2.2.6'),
    { title: 'ISO/IEC 27001:2022, A.8.2' },
  ],
  covers: [],
});
