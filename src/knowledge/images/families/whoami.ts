import { COMMONLY_KNOWN, type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'traefik/whoami@235aa183:Dockerfile';

/** Answers with what it was asked, to try a proxy. */
export const whoami: Family = {
  id: 'whoami',
  kind: 'tool',
  repositories: ['docker.io/traefik/whoami', 'docker.io/containous/whoami'],
  publisher: 'project',
  variants: [{ name: 'scratch', system: 'scratch' }],
  facts: {
    runsAs: read(ROOT, DOCKERFILE),
    ports: read([80], DOCKERFILE),
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: [], asUser: [] }, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
