import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

/** OpenSearch Dashboards. */
export const opensearchDashboards: Family = {
  id: 'opensearch-dashboards',
  kind: 'server',
  repositories: ['docker.io/opensearchproject/opensearch-dashboards'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'opensearch-dashboards', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'opensearch-dashboards', uid: 1000, gid: 1000 }, COMMONLY_KNOWN),
    ports: inferred([5601], COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
