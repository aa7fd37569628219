import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** The pages of Temporal. */
export const temporalUi: Family = {
  id: 'temporal-ui',
  kind: 'tool',
  repositories: ['docker.io/temporalio/ui'],
  publisher: 'project',
  variants: [{ name: 'alpine', system: 'alpine' }],
  facts: {
    runsAs: inferred({ name: 'ui-server', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'ui-server', uid: undefined, gid: undefined }, COMMONLY_KNOWN),
    ports: inferred([8080], COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    loginAsked: inferred({ until: 'reads and ends every workflow', by: ['TEMPORAL_AUTH_ENABLED'] }, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
