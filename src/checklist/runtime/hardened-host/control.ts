import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/hardened-host',
  title: 'Runs on a host that does little else',
  level: 3,
  gating: false,
  gates: 'engine',
  settledBy: [{ by: 'person', command: 'Keep the result of a benchmark of the host beside the compliance report' }],
  what: 'The host runs a minimal, supported system with its own partition for the data root, few people in the docker group, and its own benchmark passed.',
  why: 'All containers share its kernel. Membership in the docker group is root on the host, without a password and without a log entry.',
  remedy:
    'Give /var/lib/docker its own partition, check `getent group docker`, run the CIS benchmark of the distribution, reboot into new kernels. Keep the result beside the compliance report.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 1.1.1', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 1.1.2', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 1.2.1', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.5.1', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'NIST SP 800-190, 4.5.3', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'NIST SP 800-190, 4.5.4', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 0',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'ISO/IEC 27001:2022, A.8.9' },
  ],
  covers: [],
});
