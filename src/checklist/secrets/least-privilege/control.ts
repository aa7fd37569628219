import { nist190, owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'secrets/least-privilege',
  title: 'Sees only the secrets it needs',
  level: 3,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'engine', command: 'plimsoll check --live' },
    { by: 'person', command: 'Name the owner, scope and expiry of each token' },
  ],
  what: 'Each secret is given to the services that use it and to no other; tokens are limited in scope and in time where their issuer allows it.',
  why: 'A service that holds the secrets of all its neighbours loses all of them at once when it is broken into.',
  remedy:
    'List secrets per service, not through a shared env_file. Give each service its own database account. In CI use OIDC tokens that live for minutes instead of stored keys.',
  references: [
    nist190('4.1.4'),
    owaspTop10('D06'),
    pciDss('7.2.2'),
    pciDss('8.2.2'),
    { title: 'ISO/IEC 27001:2022, A.8.3' },
    { title: 'SOC 2, CC6.3' },
  ],
  covers: ['SEC-9', 'SEC-10', 'SEC-11'],
});
