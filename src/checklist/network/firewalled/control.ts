import { cisDocker, nist190, owaspCheatSheet, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
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
    cisDocker('2.4'),
    nist190('4.4.2'),
    owaspCheatSheet('5a'),
    owaspTop10('D03'),
    pciDss('1.2.8'),
    { title: 'ISO/IEC 27001:2022, A.8.20' },
    { title: 'SOC 2, CC6.6' },
    {
      title: 'Docker: packet filtering and firewalls',
      url: 'https://docs.docker.com/engine/network/packet-filtering-firewalls/',
    },
  ],
  covers: ['NET-7'],
});
