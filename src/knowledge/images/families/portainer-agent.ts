import { COMMONLY_KNOWN, type Family, inferred, ROOT } from '../family.ts';

/** The agent by which Portainer commands an engine. */
export const portainerAgent: Family = {
  id: 'portainer-agent',
  kind: 'tool',
  repositories: ['docker.io/portainer/agent'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred(ROOT, COMMONLY_KNOWN),
    ports: inferred([9001], COMMONLY_KNOWN),
    role: inferred('engine-manager', COMMONLY_KNOWN),
    secretVariables: inferred(['AGENT_SECRET'], COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
