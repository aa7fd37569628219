import { type Family, inferred } from '../family.ts';

const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** OpenSearch Dashboards. */
export const opensearchDashboards: Family = {
  id: 'opensearch-dashboards',
  kind: 'server',
  repositories: ['docker.io/opensearchproject/opensearch-dashboards'],
  publisher: 'project',
  variants: [{ name: 'default' }],
  facts: {
    runsAs: inferred({ name: 'opensearch-dashboards', uid: 1000, gid: 1000 }, KNOWN),
    ownUser: inferred({ name: 'opensearch-dashboards', uid: 1000, gid: 1000 }, KNOWN),
    ports: inferred([5601], KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
