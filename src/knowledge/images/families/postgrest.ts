import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** PostgREST. */
export const postgrest: Family = {
  id: 'postgrest',
  kind: 'server',
  repositories: ['docker.io/postgrest/postgrest'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: undefined, uid: 1000, gid: undefined }, COMMONLY_KNOWN),
    ports: inferred([3000], COMMONLY_KNOWN),
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
    secretVariables: inferred(['PGRST_DB_URI', 'PGRST_JWT_SECRET'], COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
