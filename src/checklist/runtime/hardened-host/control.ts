import { cisDocker, owaspCheatSheet } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/hardened-host',
  title: 'Runs on a host that does little else',
  level: 3,
  gating: false,
  gates: 'engine',
  settledBy: [
    { by: 'engine', command: 'plimsoll check engine:' },
    { by: 'person', command: 'Keep the result of a benchmark of the host beside the compliance report' },
  ],
  what: 'The host runs a minimal, supported system with its own partition for the data root, few people in the docker group, and its own benchmark passed.',
  why: 'All containers share its kernel. Membership in the docker group is root on the host, without a password and without a log entry.',
  remedy:
    'Give /var/lib/docker its own partition, check `getent group docker`, run the CIS benchmark of the distribution, reboot into new kernels. Keep the result beside the compliance report.',
  references: [
    cisDocker('1.1.1'),
    cisDocker('1.1.3'),
    cisDocker('1.1.5'),
    cisDocker('1.1.6'),
    cisDocker('1.1.11'),
    cisDocker('1.2.1'),
    owaspCheatSheet('0'),
    { title: 'ISO/IEC 27001:2022, A.8.9' },
  ],
  covers: [],
});
