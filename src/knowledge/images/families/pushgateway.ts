import { type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'prometheus/pushgateway@126c2175:Dockerfile';
const KNOWN = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Keeps metrics of jobs until Prometheus fetches them. */
export const pushgateway: Family = {
  id: 'pushgateway',
  kind: 'tool',
  repositories: ['docker.io/prom/pushgateway', 'quay.io/prometheus/pushgateway'],
  publisher: 'project',
  variants: [{ name: 'busybox', system: 'busybox' }],
  facts: {
    runsAs: inferred({ name: 'nobody', uid: 65534, gid: 65534 }, KNOWN),
    ownUser: inferred({ name: 'nobody', uid: 65534, gid: 65534 }, KNOWN),
    ports: read([9091], DOCKERFILE),
    writablePaths: inferred([], KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, KNOWN),
    openByDefault: inferred(true, KNOWN),
    egressNeeded: inferred(false, KNOWN),
  },
};
