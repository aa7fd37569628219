import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'nocodb/nocodb@00b58be8:packages/nocodb/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    writablePaths: inferred([{ path: '/usr/app/data', use: 'data', optional: false }], KNOWN),
    needsWritableRoot: inferred(true, KNOWN),
    secretVariables: inferred(['NC_DB', 'NC_AUTH_JWT_SECRET'], KNOWN),
  },
};
