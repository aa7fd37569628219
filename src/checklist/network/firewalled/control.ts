import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'network/firewalled',
  title: 'Filters container traffic on the host',
  level: 3,
  gating: true,
  gates: 'engine',
  settledBy: [
    { by: 'engine', command: 'plimsoll check engine:' },
    { by: 'person', command: 'Show the rules of the DOCKER-USER chain' },
  ],
  what: 'The engine manages its packet filter rules, and the host filters what reaches containers in the DOCKER-USER chain or its nftables counterpart.',
  why: 'Published ports are forwarded before ufw and firewalld see them. A rule written there gives an answer in the status output and no protection.',
  remedy:
    'Leave `"iptables"` on in daemon.json and put your rules into DOCKER-USER, matching the original port with conntrack (`--ctorigdstport`). Better still: publish only on the addresses that should answer.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 2.4', url: 'https://www.cisecurity.org/benchmark/docker' },
    { title: 'NIST SP 800-190, 4.4.2', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    {
      title: 'OWASP Docker Security Cheat Sheet, rule 5a',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { title: 'OWASP Docker Top 10, D03', url: 'https://owasp.org/www-project-docker-top-10/' },
    { title: 'PCI DSS 4.0.1, 1.2.8' },
    { title: 'ISO/IEC 27001:2022, A.8.20' },
    { title: 'SOC 2, CC6.6' },
    {
      title: 'Docker: packet filtering and firewalls',
      url: 'https://docs.docker.com/engine/network/packet-filtering-firewalls/',
    },
  ],
  covers: ['NET-7'],
});
