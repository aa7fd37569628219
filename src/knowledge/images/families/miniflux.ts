import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'miniflux/v2@00bddbb9:packaging/docker/alpine/Dockerfile';

/** Miniflux. */
export const miniflux: Family = {
  id: 'miniflux',
  kind: 'server',
  repositories: ['docker.io/miniflux/miniflux', 'ghcr.io/miniflux/miniflux', 'quay.io/miniflux/miniflux'],
  publisher: 'project',
  variants: [
    {
      name: 'distroless',
      words: ['distroless'],
      system: 'distroless',
      facts: { runsAs: inferred({ name: 'nonroot', uid: 65532, gid: 65532 }, COMMONLY_KNOWN) },
    },
    { name: 'alpine', system: 'alpine' },
  ],
  facts: {
    runsAs: read({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    ports: read([8080], DOCKERFILE),
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
    healthCommand: inferred(['/usr/bin/miniflux', '-healthcheck', 'auto'], COMMONLY_KNOWN),
    secretFiles: inferred(['DATABASE_URL', 'ADMIN_PASSWORD'], COMMONLY_KNOWN),
    secretVariables: inferred(['DATABASE_URL', 'ADMIN_PASSWORD'], COMMONLY_KNOWN),
    egressNeeded: inferred(true, COMMONLY_KNOWN),
  },
};
