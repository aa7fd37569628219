import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'network/no-public-datastore',
  title: 'Publishes no database to the network',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'No database, cache, queue or search engine publishes its port on an address other than loopback.',
  why: 'Open databases are found within hours. Redis, MongoDB, Elasticsearch and Postgres on the internet are emptied, held to ransom or used to run commands, and publishing bypasses ufw.',
  remedy:
    'Remove the `ports` entry: services of the project reach it by name over their network. For a client on this machine publish `127.0.0.1:5432:5432`. Before Engine 28 even that can be reached from the local network; update the engine.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 5.9', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'CIS Docker Benchmark 1.6, 5.14', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.3.3', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 5a',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'PCI DSS 4.0.1, 1.4.4' },
    { title: 'PCI DSS 4.0.1, 1.3.1' },
    { title: 'ISO/IEC 27001:2022, A.8.20' },
    { title: 'SOC 2, CC6.6' },
  ],
  covers: ['NET-6'],
});
