import { type Family, inferred } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Exporters that are one program on Prometheus' own base and keep nothing. */
export const prometheusExporters: Family = {
  id: 'prometheus-exporters',
  kind: 'tool',
  repositories: [
    'docker.io/prom/mysqld-exporter',
    'docker.io/prom/statsd-exporter',
    'docker.io/prometheuscommunity/postgres-exporter',
    'quay.io/prometheus/mysqld-exporter',
    'quay.io/prometheus/statsd-exporter',
    'quay.io/prometheuscommunity/postgres-exporter',
  ],
  publisher: 'project',
  variants: [{ name: 'busybox', system: 'busybox' }],
  facts: {
    runsAs: inferred({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    ownUser: inferred({ name: 'nobody', uid: 65534, gid: 65534 }, DOCKERFILE),
    writablePaths: inferred([], DOCKERFILE),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, DOCKERFILE),
    egressNeeded: inferred(false, DOCKERFILE),
  },
};
