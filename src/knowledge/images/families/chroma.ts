import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'chroma-core/chroma@02656fa3:rust/Dockerfile';

/** Chroma. */
export const chroma: Family = {
  id: 'chroma',
  kind: 'server',
  repositories: ['docker.io/chromadb/chroma', 'ghcr.io/chroma-core/chroma'],
  publisher: 'project',
  datastore: true,
  variants: [{ name: 'debian', system: 'debian-slim' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([8000], DOCKERFILE),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    loginAsked: inferred(
      {
        until: 'reads and deletes every collection',
        by: ['CHROMA_SERVER_AUTHN_PROVIDER', 'CHROMA_SERVER_AUTH_PROVIDER'],
      },
      COMMONLY_KNOWN,
    ),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
