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
    { title: 'CIS Docker Benchmark 1.6, 5.6', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.18', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.5.5', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 8',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'PCI DSS 4.0.1, 2.2.6' },
    { title: 'ISO/IEC 27001:2022, A.8.2' },
  ],
  covers: [],
});
