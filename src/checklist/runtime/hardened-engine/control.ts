import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'runtime/hardened-engine',
  title: 'Is configured for the worst case',
  level: 3,
  gating: true,
  gates: 'engine',
  settledBy: [
    { by: 'engine', command: 'plimsoll check engine:' },
    { by: 'person', command: 'Run on the host with the rights to read /etc/docker' },
  ],
  what: "The engine's API is on a local socket or behind mutual TLS, its files belong to root, rootless mode or user namespaces are on, no-new-privileges is the default, live restore is on and the userland proxy off.",
  why: 'The defaults suit a laptop. On a server they decide how far an intruder gets once a single service has fallen.',
  remedy:
    'Work through daemon.json: `no-new-privileges`, `live-restore`, `userland-proxy: false`, `icc: false`, `default-ulimits`, `log-opts`, `userns-remap` or rootless mode. Never a `tcp://` host without tlsverify; for remote access use SSH (`docker -H ssh://host`). Swarm off where it is not used.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 2.1', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 2.2', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 2.7', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 2.8', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 2.9', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 2.12', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 2.14', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 2.15', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 2.16', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.1', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.3.1', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'NIST SP 800-190, 4.3.2', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 1',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 11',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'PCI DSS 4.0.1, 2.2.1' },
    { title: 'PCI DSS 4.0.1, 2.2.7' },
    { title: 'Docker: rootless mode', url: 'https://docs.docker.com/engine/security/rootless/' },
    { title: 'Docker: user namespaces', url: 'https://docs.docker.com/engine/security/userns-remap/' },
  ],
  covers: [],
});
