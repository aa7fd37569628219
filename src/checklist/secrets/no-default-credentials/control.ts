import { owaspTop10, pciDss } from '../../../knowledge/frameworks/standards.ts';
import { defineControl } from '../../control.ts';

export const control = defineControl({
  id: 'secrets/no-default-credentials',
  title: 'Uses no default or guessable password',
  level: 1,
  gating: true,
  gates: 'service',
  settledBy: [
    { by: 'file', command: 'plimsoll check' },
    { by: 'image', command: 'plimsoll check image:{image}' },
    { by: 'engine', command: 'plimsoll check --live' },
  ],
  what: "No service runs with a password that everyone knows: the product's default, `postgres`, `changeme`, an empty one, or authentication switched off.",
  why: 'Default credentials are the first thing tried, by people and by worms. A database with `POSTGRES_HOST_AUTH_METHOD: trust` needs no password at all.',
  remedy:
    'Generate a long random value and hand it over as a file: `POSTGRES_PASSWORD_FILE: /run/secrets/db`. Make a variable without a value fail rather than default: `${DB_PASSWORD:?set it in the environment}`.',
  references: [pciDss('2.2.2'), { title: 'ISO/IEC 27001:2022, A.5.17' }, { title: 'SOC 2, CC6.1' }, owaspTop10('D06')],
  covers: ['SEC-1'],
});
