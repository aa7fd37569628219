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
    { title: 'NIST SP 800-190, 4.1.4', url: 'https://doi.org/10.6028/NIST.SP.800-190' },
    { title: 'OWASP Docker Top 10, D06', url: 'https://owasp.org/www-project-docker-top-10/' },
    { title: 'PCI DSS 4.0.1, 7.2.2' },
    { title: 'PCI DSS 4.0.1, 8.2.2' },
    { title: 'ISO/IEC 27001:2022, A.8.3' },
    { title: 'SOC 2, CC6.3' },
  ],
  covers: ['SEC-9', 'SEC-10', 'SEC-11'],
});
