import { COMMONLY_KNOWN, type Family, inferred, read } from '../family.ts';

const DOCKERFILE = 'prometheus/pushgateway@126c2175:Dockerfile';

/** Keeps metrics of jobs until Prometheus fetches them. */
export const pushgateway: Family = {
  id: 'pushgateway',
  kind: 'tool',
  repositories: ['docker.io/prom/pushgateway', 'quay.io/prometheus/pushgateway'],
  publisher: 'project',
  variants: [{ name: 'busybox', system: 'busybox' }],
  facts: {
    runsAs: inferred({ name: 'nobody', uid: 65534, gid: 65534 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'nobody', uid: 65534, gid: 65534 }, COMMONLY_KNOWN),
    ports: read([9091], DOCKERFILE),
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
    openByDefault: inferred(true, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
