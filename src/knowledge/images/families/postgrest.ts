import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** PostgREST. */
export const postgrest: Family = {
  id: 'postgrest',
  kind: 'server',
  repositories: ['docker.io/postgrest/postgrest'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: undefined, uid: 1000, gid: undefined }, KNOWN),
    ports: inferred([3000], KNOWN),
    writablePaths: inferred([], KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, KNOWN),
    secretVariables: inferred(['PGRST_DB_URI', 'PGRST_JWT_SECRET'], KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
