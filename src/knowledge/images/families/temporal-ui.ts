import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** The pages of Temporal. */
export const temporalUi: Family = {
  id: 'temporal-ui',
  kind: 'tool',
  repositories: ['docker.io/temporalio/ui'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred({ name: 'ui-server', uid: undefined, gid: undefined }, KNOWN),
    ownUser: inferred({ name: 'ui-server', uid: undefined, gid: undefined }, KNOWN),
    ports: inferred([8080], KNOWN),
    openByDefault: inferred(true, KNOWN),
    loginAsked: inferred({ until: 'reads and ends every workflow', by: ['TEMPORAL_AUTH_ENABLED'] }, KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
