import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([80, 443], KNOWN),
    builtinHealthcheck: inferred(true, KNOWN),
    debugPorts: inferred([{ port: 2019, what: 'administration of Caddy', open: true }], KNOWN),
  },
};
