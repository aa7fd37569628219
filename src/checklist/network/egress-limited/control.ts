import { nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'network/egress-limited',
  title: 'Can call out only where it must',
  level: 3,
  gating: false,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'Services that need nothing from the internet have no way to it; the others go through a proxy or filter that names the destinations.',
  why: 'An intruder needs a way out: to fetch tools, to report home, to carry data off. Most back ends never have to call anything outside.',
  remedy:
    'Put data stores and workers on networks with `internal: true`; route the rest through an egress proxy with an allow list. Block 169.254.169.254 in DOCKER-USER on cloud hosts.',
  references: [
    nist190('4.4.2'),
    owaspTop10('D03'),
    pciDss('1.3.2'),
    { title: 'ISO/IEC 27001:2022, A.8.12' },
    { title: 'ISO/IEC 27001:2022, A.8.22' },
  ],
  covers: [],
});
