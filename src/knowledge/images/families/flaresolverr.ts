import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'FlareSolverr/FlareSolverr@00d26ac3:Dockerfile';

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
    openByDefault: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
