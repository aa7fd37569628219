import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Directus. */
export const directus: Family = {
  id: 'directus',
  kind: 'server',
  repositories: ['docker.io/directus/directus'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred({ name: 'node', uid: 1000, gid: 1000 }, KNOWN),
    ownUser: inferred({ name: 'node', uid: 1000, gid: 1000 }, KNOWN),
    ports: inferred([8055], KNOWN),
    secretFiles: inferred(['SECRET', 'ADMIN_PASSWORD', 'DB_PASSWORD'], KNOWN),
    secretVariables: inferred(['SECRET', 'KEY', 'ADMIN_PASSWORD', 'DB_PASSWORD'], KNOWN),
  },
};
