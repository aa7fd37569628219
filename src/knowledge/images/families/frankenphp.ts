import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** FrankenPHP. */
export const frankenphp: Family = {
  id: 'frankenphp',
  kind: 'server',
  repositories: ['docker.io/dunglas/frankenphp'],
  publisher: 'project',
  variants: [
    { name: 'alpine', words: ['alpine'], system: 'alpine' },
    { name: 'debian', system: 'debian' },
  ],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([80, 443], COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    debugPorts: inferred([{ port: 2019, what: 'administration of Caddy', open: true }], COMMONLY_KNOWN),
  },
};
