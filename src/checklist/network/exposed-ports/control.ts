import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'network/exposed-ports',
  title: 'Publishes only what must be reached',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'Published ports are named one by one, belong to something that serves clients outside, and bind to an address chosen on purpose. 80 and 443 of an edge proxy are fine.',
  why: '`"8080:8080"` listens on every address of the host, IPv6 too, and Docker\'s rules come before ufw\'s: the firewall looks closed and is not.',
  remedy:
    'Remove ports that only other services use, bind the others to an address (`127.0.0.1:8080:8080`), avoid ranges. EXPOSE publishes nothing; it only documents.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 5.8', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.9', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.14', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.4.2', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 5a',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'PCI DSS 4.0.1, 1.2.5' },
    { title: 'PCI DSS 4.0.1, 2.2.4' },
    { title: 'ISO/IEC 27001:2022, A.8.20' },
    { title: 'SOC 2, CC6.6' },
    { title: 'Docker: port publishing', url: 'https://docs.docker.com/engine/network/port-publishing/' },
  ],
  covers: ['NET-6'],
});
