import { COMMONLY_KNOWN, type Family, inferred } from '../family.ts';

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
    runsAs: inferred({ name: 'nobody', uid: 65534, gid: 65534 }, COMMONLY_KNOWN),
    ownUser: inferred({ name: 'nobody', uid: 65534, gid: 65534 }, COMMONLY_KNOWN),
    writablePaths: inferred([], COMMONLY_KNOWN),
    capabilities: inferred({ asRoot: undefined, asUser: [] }, COMMONLY_KNOWN),
    egressNeeded: inferred(false, COMMONLY_KNOWN),
  },
};
