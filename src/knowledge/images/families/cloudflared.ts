import { type Family, inferred } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** The tunnel of Cloudflare. */
export const cloudflared: Family = {
  id: 'cloudflared',
  kind: 'server',
  repositories: ['docker.io/cloudflare/cloudflared'],
  publisher: 'project',
  variants: [{ name: 'distroless', system: 'distroless' }],
  facts: {
    runsAs: inferred({ name: 'nonroot', uid: 65532, gid: 65532 }, DOCKERFILE),
    ownUser: inferred({ name: 'nonroot', uid: 65532, gid: 65532 }, DOCKERFILE),
    writablePaths: inferred([], DOCKERFILE),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, DOCKERFILE),
    secretVariables: inferred(['TUNNEL_TOKEN'], DOCKERFILE),
    egressNeeded: inferred(true, DOCKERFILE),
  },
};
