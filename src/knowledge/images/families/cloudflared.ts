import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** The tunnel of Cloudflare. */
export const cloudflared: Family = {
  id: 'cloudflared',
  kind: 'server',
  repositories: ['docker.io/cloudflare/cloudflared'],
  publisher: 'project',
  variants: [{ name: 'distroless', system: 'distroless' }],
  facts: {
    runsAs: inferred({ name: 'nonroot', uid: 65532, gid: 65532 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'nonroot', uid: 65532, gid: 65532 }, COMMONLY_KNOWN),
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
    secretVariables: inferred(['TUNNEL_TOKEN'], COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
