import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'chroma-core/chroma@02656fa3:rust/Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    openByDefault: inferred(true, KNOWN),
    loginAsked: inferred(
      {
        until: 'reads and deletes every collection',
        by: ['CHROMA_SERVER_AUTHN_PROVIDER', 'CHROMA_SERVER_AUTH_PROVIDER'],
      },
      KNOWN,
    ),
    egressNeeded: inferred(false, KNOWN),
  },
};
