import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
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
    cisDocker('2.1'),
    cisDocker('2.2'),
    cisDocker('2.7'),
    cisDocker('2.8'),
    cisDocker('2.9'),
    cisDocker('2.12'),
    cisDocker('2.14'),
    cisDocker('2.15'),
    cisDocker('2.16'),
    cisDocker('5.1'),
    nist190('4.3.1'),
    nist190('4.3.2'),
    nist190('4.3.5'),
    owaspCheatSheet('1'),
    owaspCheatSheet('10'),
    owaspCheatSheet('11'),
    pciDss('2.2.1'),
    pciDss('2.2.7'),
    { title: 'Docker: rootless mode', url: 'https://docs.docker.com/engine/security/rootless/' },
    { title: 'Docker: user namespaces', url: 'https://docs.docker.com/engine/security/userns-remap/' },
  ],
  covers: [],
});
