import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'FlareSolverr/FlareSolverr@00d26ac3:Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** A browser that opens pages for others. */
export const flaresolverr: Family = {
  id: 'flaresolverr',
  kind: 'tool',
  repositories: ['ghcr.io/flaresolverr/flaresolverr', 'docker.io/flaresolverr/flaresolverr'],
  publisher: 'project',
  variants: [{ name: 'debian', system: 'debian-slim', programs: read({ has: ['curl', 'ps'] }, DOCKERFILE) }],
  facts: {
    runsAs: read({ name: 'flaresolverr', uid: undefined, gid: undefined }, DOCKERFILE),
    ownUser: read({ name: 'flaresolverr', uid: undefined, gid: undefined }, DOCKERFILE),
    ports: read([8191], DOCKERFILE),
    openByDefault: inferred(true, KNOWN),
    egressNeeded: inferred(true, KNOWN),
  },
};
