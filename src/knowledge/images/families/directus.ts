import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** Directus. */
export const directus: Family = {
  id: 'directus',
  kind: 'server',
  repositories: ['docker.io/directus/directus'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred({ name: 'node', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'node', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ports: inferred([8055], COMMONLY_KNOWN),
    secretFiles: inferred(['SECRET', 'ADMIN_PASSWORD', 'DB_PASSWORD'], COMMONLY_KNOWN),
    secretVariables: inferred(['SECRET', 'KEY', 'ADMIN_PASSWORD', 'DB_PASSWORD'], COMMONLY_KNOWN),
  },
};
