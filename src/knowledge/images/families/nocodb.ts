import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'nocodb/nocodb@00b58be8:packages/nocodb/Dockerfile';

/** NocoDB. */
export const nocodb: Family = {
  id: 'nocodb',
  kind: 'server',
  repositories: ['docker.io/nocodb/nocodb'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([8080], DOCKERFILE),
    writablePaths: inferred([{ path: '/usr/app/data', use: 'data', optional: false }], COMMONLY_KNOWN),
    needsWritableRoot: inferred(true, COMMONLY_KNOWN),
    secretVariables: inferred(['NC_DB', 'NC_AUTH_JWT_SECRET'], COMMONLY_KNOWN),
  },
};
