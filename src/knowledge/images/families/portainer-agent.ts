import { type Family, inferred, ROOT } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** The agent by which Portainer commands an engine. */
export const portainerAgent: Family = {
  id: 'portainer-agent',
  kind: 'tool',
  repositories: ['docker.io/portainer/agent'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, KNOWN),
    ports: inferred([9001], KNOWN),
    role: inferred('engine-manager', KNOWN),
    secretVariables: inferred(['AGENT_SECRET'], KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
