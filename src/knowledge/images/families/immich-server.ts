import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'immich-app/immich@011b3330:server/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** The server of Immich. */
export const immichServer: Family = {
  id: 'immich-server',
  kind: 'server',
  repositories: ['ghcr.io/immich-app/immich-server'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: inferred([2283], KNOWN),
    builtinHealthcheck: inferred(true, KNOWN),
    secretVariables: inferred(['DB_PASSWORD', 'DB_URL', 'REDIS_PASSWORD'], KNOWN),
  },
};
