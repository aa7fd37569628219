import { type Family, inferred, ROOT, reported } from '../family.ts';

const DOCKERFILE = 'the publisher’s documentation and Dockerfile as commonly known; not read for this entry';

/** Prometheus' blackbox exporter, which calls what it is told to. */
export const blackboxExporter: Family = {
  id: 'blackbox-exporter',
  kind: 'tool',
  repositories: ['docker.io/prom/blackbox-exporter', 'quay.io/prometheus/blackbox-exporter'],
  publisher: 'project',
  variants: [{ name: 'busybox', system: 'busybox' }],
  facts: {
    runsAs: inferred(ROOT, DOCKERFILE),
    ports: inferred([9115], DOCKERFILE),
    writablePaths: inferred([], DOCKERFILE),
    capabilities: reported(
      { asRoot: ['NET_RAW'], asUser: ['NET_RAW'], note: 'For the ICMP probe; the others need none.' },
      'prometheus/blackbox_exporter: README.md, permissions',
    ),
    healthCommand: inferred(['wget', '-q', '-O', '/dev/null', 'http://127.0.0.1:9115/-/healthy'], DOCKERFILE),
    egressNeeded: inferred(true, DOCKERFILE),
  },
};
