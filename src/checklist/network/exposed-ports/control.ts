import { cisDocker, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
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
    cisDocker('5.8'),
    cisDocker('5.9'),
    cisDocker('5.14'),
    owaspCheatSheet('5a'),
    pciDss('1.2.5'),
    pciDss('2.2.4'),
    { title: 'ISO/IEC 27001:2022, A.8.20' },
    { title: 'SOC 2, CC6.6' },
    { title: 'Docker: port publishing', url: 'https://docs.docker.com/engine/network/port-publishing/' },
  ],
  covers: ['NET-6'],
});
