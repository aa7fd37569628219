import { nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'network/segmented',
  title: 'Is reachable only by the flows that were declared',
  level: 3,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'Each network joins only services that talk to each other, and nothing on it is reachable that no declared flow needs.',
  why: 'Plain Docker has no network policies: whoever shares a network may connect to every port. The graph of networks is the only policy there is.',
  remedy:
    'Give each flow its own network (web-api, api-db), so that two services meet only where they must. On the default bridge set `"icc": false` in daemon.json. Finer rules belong in the DOCKER-USER chain of the host.',
  references: [
    nist190('4.3.3'),
    nist190('4.4.2'),
    owaspTop10('D03'),
    pciDss('1.3.2'),
    { title: 'ISO/IEC 27001:2022, A.8.22' },
    { title: 'SOC 2, CC6.1' },
  ],
  covers: ['NET-3', 'NET-4', 'NET-5', 'RUN-9'],
});
