import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'immich-app/immich@011b3330:server/Dockerfile';

/** The server of Immich. */
export const immichServer: Family = {
  id: 'immich-server',
  kind: 'server',
  repositories: ['ghcr.io/immich-app/immich-server'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: inferred([2283], COMMONLY_KNOWN),
    builtinHealthcheck: inferred(true, COMMONLY_KNOWN),
    secretVariables: inferred(['DB_PASSWORD', 'DB_URL', 'REDIS_PASSWORD'], COMMONLY_KNOWN),
  },
};
