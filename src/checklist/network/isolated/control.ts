import { cisDocker, nist190, owaspCheatSheet, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'network/isolated',
  title: 'Shares networks only with the services it talks to',
  level: 2,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: 'The service is on networks of its project and not on the default bridge. Where a project publishes something, its data stores are not on the network of the published services unless these use them, and networks without need of the outside are `internal`.',
  why: 'On one flat network each broken service reaches all others. On the default bridge that includes the containers of other projects.',
  remedy:
    'Split front and back: the proxy on `front`, the application on both, the database on `back` with `internal: true`. A service that is only on internal networks can neither publish ports nor reach out, so something must stand in front. Internal is not a wall against the host: its listeners remain reachable through the gateway address.',
  references: [
    cisDocker('5.30'),
    nist190('4.3.3'),
    nist190('4.4.2'),
    owaspCheatSheet('5'),
    pciDss('1.3.1'),
    pciDss('1.4.4'),
    { title: 'ISO/IEC 27001:2022, A.8.22' },
    { title: 'Compose networks', url: 'https://docs.docker.com/reference/compose-file/networks/' },
  ],
  covers: ['NET-1', 'NET-2', 'RUN-10'],
});
