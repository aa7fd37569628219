import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'container/least-capabilities',
  title: 'Drops all capabilities and adds back what it needs',
  level: 3,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: '`cap_drop: [ALL]` is set, and `cap_add` holds only what this image is known to need.',
  why: "Docker's default leaves 14 capabilities, CHOWN, SETUID and NET_RAW among them. An exploit in a service that needs none can use every one of them.",
  remedy:
    'Set `cap_drop: [ALL]`. Services that run as a non-root user need nothing back; images that step down from root need CHOWN, SETGID and SETUID. NET_BIND_SERVICE is not needed for ports below 1024 on a bridge network since Engine 20.10. `plimsoll harden {service}` tries it on the engine first: dropping everything breaks most official images that start as root. `docker inspect` with grep CapAdd shows only what was asked for; the truth is CapEff and CapBnd in /proc/PID/status.',
  references: [
    cisDocker('5.4'),
    nist190('4.4.3'),
    owaspCheatSheet('3'),
    pciDss('2.2.6'),
    { title: 'ISO/IEC 27001:2022, A.8.2' },
    { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' },
  ],
  covers: ['CTR-9', 'CTR-10', 'RUN-17'],
});
