import { type Family, inferred, ROOT, read } from '../family.ts';

const DOCKERFILE = 'traefik/whoami@235aa183:Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

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
    writablePaths: inferred([], KNOWN),
    capabilities: inferred({ asRoot: [], asUser: [] }, KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
